package io.mapae.server.page;

import io.mapae.server.http.AllowedOrigins;
import io.mapae.server.http.Response;
import io.mapae.server.http.Routes;
import io.mapae.server.http.SiteCheck;
import io.mapae.server.session.Callers;
import io.mapae.server.session.CarriedAnswers;
import io.mapae.server.session.RefreshCookie;
import io.mapae.server.session.SessionCookies;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Adds every page to the server's routes.
public final class PageRoutes {

    private final PageKit kit;
    private final PageUses uses;
    private final InstantSource clock;
    private final Assets assets;
    private final AllowedOrigins listed;
    private final LastRun lastRun;

    /// @param random  cryptographically strong
    /// @param lastRun where `mapae compare` keeps its figures; it need not be there
    public PageRoutes(
            PageUses uses,
            Callers callers,
            CarriedAnswers answers,
            SessionCookies cookies,
            RefreshCookie refreshCookie,
            SiteCheck siteCheck,
            FormTokens tokens,
            InstantSource clock,
            RandomGenerator random,
            Path lastRun) {
        this.assets = Assets.load();
        BrowserSessions sessions = new BrowserSessions(callers, answers, cookies, refreshCookie, siteCheck);
        this.kit = new PageKit(new Frames(Messages.load(), assets), new Forms(tokens, sessions, random), sessions);
        this.uses = uses;
        this.clock = clock;
        this.listed = siteCheck::isWelcome;
        this.lastRun = new LastRun(lastRun);
    }

    /// Adds them, and how it is told that an address leads nowhere.
    public void addTo(Routes routes) {
        routes.getFromMemory("/", kit.page(), request -> Response.redirect(Address.ACCOUNT.toString()));
        new LoginPage(kit, uses.login(), listed).addTo(routes);
        new SignupPage(kit, uses).addTo(routes);
        new AccountPage(
                        kit,
                        uses.profiles(),
                        uses.devices(),
                        new DeviceViews(new DeviceNames()),
                        uses.passwordChange(),
                        uses.passwordPolicy().minLength(),
                        clock)
                .addTo(routes);
        new DeviceForms(kit, uses.devices(), uses.ending()).addTo(routes);
        new LeavePage(kit, uses.profiles(), uses.passwordProof(), uses.accountRemoval()).addTo(routes);
        new ComparePage(kit, lastRun).addTo(routes);
        new AssetRoutes(assets).addTo(routes, kit.page());
        routes.whereNothingMatches(ProblemPages.byWish(kit.frames()));
    }
}
