package io.mapae.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapae.core.Installation;
import io.mapae.core.account.Account;
import io.mapae.core.client.Client;
import io.mapae.core.client.ClientCredential;
import io.mapae.core.client.ClientRight;
import io.mapae.core.grant.Grant;
import io.mapae.core.grant.RefreshToken;
import io.mapae.core.grant.RefreshTokenRedemption;
import io.mapae.core.grant.RefreshTokens;
import io.mapae.core.login.PasswordProof;
import io.mapae.core.password.Password;
import io.mapae.core.session.CarriageChangeResult.Changed;
import io.mapae.core.session.CarriageOrder.From;
import io.mapae.guard.Caller;
import io.mapae.guard.Carriage;
import io.mapae.guard.feed.FeedKind;
import io.mapae.guard.id.ClientId;
import io.mapae.guard.id.TokenId;
import io.mapae.guard.session.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CarriageChangeTest {

    private static final String FOREIGN = "https://evil.example";
    private static final ClientId KEEPER = new ClientId("keeper");
    private static final String KEEPER_ORIGIN = "https://app.example.com";

    private final Installation installation = new Installation();
    private final RefreshTokenRedemption redemption = new RefreshTokenRedemption(
            installation.database,
            installation.sessions,
            installation.ending,
            new RefreshTokens(new byte[32]),
            installation.carriages,
            Duration.ofSeconds(30),
            installation.clock);
    private final CarriageChange change = change(installation.sessions);
    private final Account account = installation.account("mina");

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void aCookieBecomesAnAccessTokenAlone() {
        Carried login = open(Carriage.COOKIE);

        Carried next = changed(order(cookie(login), Carriage.TOKENS, Installation.ISSUER, null));

        assertThat(next.credentials()).isInstanceOf(Credentials.AccessOnly.class);
        assertThat(next.session().id()).isEqualTo(login.session().id());
        assertThat(installation.loading.find(Installation.token(login))).isEmpty();
        assertThat(installation.told).extracting(entry -> entry.kind()).contains(FeedKind.TOKEN);
    }

    @Test
    void aCookieAndThePasswordBecomeARefreshTokenToo() {
        Carried next = changed(
                order(cookie(open(Carriage.COOKIE)), Carriage.TOKENS, Installation.ISSUER, Installation.PASSWORD));

        assertThat(next.credentials()).isInstanceOf(Credentials.Tokens.class);
    }

    @Test
    void aCookieAndAWrongPasswordBecomeNothing() {
        Carried login = open(Carriage.COOKIE);

        assertThat(change.change(order(cookie(login), Carriage.TOKENS, Installation.ISSUER, "not the password")))
                .isInstanceOf(CarriageChangeResult.WrongPassword.class);
        assertThat(installation.loading.find(Installation.token(login))).isPresent();
    }

    @Test
    void aForeignOriginGetsNoToken() {
        Carried login = open(Carriage.COOKIE);

        for (String origin : List.of(FOREIGN, "", "null", Installation.ISSUER + ".evil.example")) {
            assertThat(change.change(order(cookie(login), Carriage.TOKENS, origin, Installation.PASSWORD)))
                    .isInstanceOf(CarriageChangeResult.ForeignOrigin.class);
        }
        assertThat(installation.loading.find(Installation.token(login))).isPresent();
    }

    @Test
    void anAccessTokenOpensNoCookie() {
        Carried login = open(Carriage.TOKENS);

        for (Carriage to : List.of(Carriage.COOKIE, Carriage.TOKEN_COOKIES)) {
            assertThat(change.change(order(new From.AccessToken(caller(login)), to, "", Installation.PASSWORD)))
                    .isInstanceOf(CarriageChangeResult.RefreshTokenNeeded.class);
        }
    }

    @Test
    void aRefreshTokenOpensACookieAndItsGrantEnds() {
        Carried login = open(Carriage.TOKENS);

        Carried next = changed(order(refresh(login), Carriage.COOKIE, "", null));

        assertThat(next.session().id()).isEqualTo(login.session().id());
        assertThat(installation.loading.find(Installation.token(next))).isPresent();
        assertThat(change.change(order(refresh(login), Carriage.COOKIE, "", null)))
                .isInstanceOf(CarriageChangeResult.NoSession.class);
        assertThat(installation.told).extracting(entry -> entry.kind()).contains(FeedKind.GRANT);
    }

    @Test
    void aRefreshTokenBecomesTokenCookies() {
        Carried next = changed(order(refresh(open(Carriage.TOKENS)), Carriage.TOKEN_COOKIES, "", null));

        assertThat(next.credentials()).isInstanceOf(Credentials.Tokens.class);
    }

    @Test
    void tokenCookiesBecomeACookieByTheirRefreshToken() {
        Carried login = open(Carriage.TOKEN_COOKIES);
        RefreshToken token = ((Credentials.Tokens) login.credentials()).refresh();

        Carried next = changed(order(new From.Refresh(token, Carriage.TOKEN_COOKIES), Carriage.COOKIE, "", null));

        assertThat(installation.loading.find(Installation.token(next))).isPresent();
    }

    @Test
    void aSpentRefreshTokenEndsTheSessionHereToo() {
        Carried login = open(Carriage.TOKENS);
        RefreshToken spent = ((Credentials.Tokens) login.credentials()).refresh();
        redemption.redeem(spent, ClientId.FIRST_PARTY);
        redemption.redeem(new RefreshTokens(new byte[32]).make(grant(login), 1), ClientId.FIRST_PARTY);
        installation.clock.advance(Duration.ofMinutes(1));

        assertThat(change.change(order(new From.Refresh(spent, Carriage.TOKENS), Carriage.COOKIE, "", null)))
                .isInstanceOf(CarriageChangeResult.Stolen.class);
        assertThat(installation.sessions.find(login.session().id(), installation.clock.instant()))
                .isEmpty();
    }

    @Test
    void thirdPartiesGetNoCookie() {
        addKeeper();
        CarriageOrder order = new CarriageOrder(
                refresh(open(Carriage.TOKENS)), Carriage.COOKIE, KEEPER, KEEPER_ORIGIN, null, false, "");

        assertThat(change.change(order)).isInstanceOf(CarriageChangeResult.NotAllowed.class);
    }

    @Test
    void theOldCarriageIsKeptOnlyByAClientThatMayKeepIt() {
        addKeeper();
        Carried login = open(Carriage.COOKIE);

        assertThat(change.change(new CarriageOrder(
                        cookie(login), Carriage.TOKENS, ClientId.FIRST_PARTY, Installation.ISSUER, null, true, "")))
                .isInstanceOf(CarriageChangeResult.KeepNotAllowed.class);
        changed(new CarriageOrder(cookie(login), Carriage.TOKENS, KEEPER, KEEPER_ORIGIN, null, true, ""));
        assertThat(installation.loading.find(Installation.token(login))).isPresent();
    }

    @Test
    void aCookieThatIsKeptOutlivesTheClientThatTokensWereGivenTo() {
        addKeeper();
        Carried login = open(Carriage.COOKIE);
        changed(new CarriageOrder(cookie(login), Carriage.TOKENS, KEEPER, KEEPER_ORIGIN, null, true, ""));

        installation.database.write(transaction -> installation.revocations.endClient(transaction, KEEPER));

        assertThat(installation.loading.find(Installation.token(login))).isPresent();
    }

    @Test
    void aForeignOriginGetsNoCookie() {
        Carried login = open(Carriage.TOKENS);

        for (Carriage to : List.of(Carriage.COOKIE, Carriage.TOKEN_COOKIES)) {
            assertThat(change.change(order(refresh(login), to, FOREIGN, null)))
                    .isInstanceOf(CarriageChangeResult.ForeignOrigin.class);
        }
        changed(order(refresh(login), Carriage.COOKIE, Installation.ISSUER, null));
    }

    @Test
    void aCookieThatComesTooLateDoesNotOutliveTheEndOfTheOthers() {
        Carried login = open(Carriage.TOKENS);
        Grant acting = installation.database.write(transaction -> installation.carriages.grant(
                transaction, login.session(), account, ClientId.FIRST_PARTY, Carriage.TOKEN_COOKIES, true));
        InterruptedSessionStore store = new InterruptedSessionStore(installation.sessions);
        store.beforeReplace = () -> endOthers(login.session(), acting);

        assertThat(change(store).change(order(refresh(login), Carriage.COOKIE, Installation.ISSUER, null)))
                .isInstanceOf(CarriageChangeResult.NoSession.class);

        assertThat(installation.sessions.find(login.session().id(), installation.clock.instant()))
                .hasValueSatisfying(session -> assertThat(session.findToken()).isEmpty());
    }

    /// What is committed when the cookie is on its way to the session store.
    private void endOthers(Session session, Grant acting) {
        SessionRenewal renewal = new SessionRenewal(
                installation.sessions,
                installation.sweeping,
                installation.revocations,
                installation.carriages,
                installation.clock);
        Acting by = new Acting(caller(session, acting), Carriage.TOKEN_COOKIES, "");
        SessionRenewal.Renewed renewed = installation
                .database
                .write(transaction -> renewal.endOthers(transaction, by, session, account, false))
                .orElseThrow();
        assertThat(renewal.carryOn(by, session, session.authentication(), renewed))
                .isPresent();
    }

    @Test
    void aGuestHasNoTokens() {
        Carried guest = installation.opening(SessionLimit.NONE).openGuest(Installation.LAPTOP);

        assertThat(change.change(order(cookie(guest), Carriage.TOKENS, Installation.ISSUER, null)))
                .isInstanceOf(CarriageChangeResult.NotAllowed.class);
        assertThat(installation.loading.find(Installation.token(guest))).isPresent();
    }

    @Test
    void ofTwoChangesAtOnceOnlyOneTakesTheCookieAlong() {
        Carried login = open(Carriage.COOKIE);
        SessionToken token = Installation.token(login);
        changed(order(new From.Cookie(token), Carriage.TOKENS, Installation.ISSUER, null));

        assertThat(change.change(order(new From.Cookie(token), Carriage.TOKEN_COOKIES, Installation.ISSUER, null)))
                .isInstanceOf(CarriageChangeResult.NoSession.class);
    }

    @Test
    void nothingOutlivesAnEndThatCameBetween() {
        Carried login = open(Carriage.TOKEN_COOKIES);
        Caller caller = caller(login);
        installation.database.write(transaction -> installation.revocations.endAccount(transaction, account.subject()));

        assertThat(change.change(order(
                        new From.AccessCookie(caller), Carriage.TOKENS, Installation.ISSUER, Installation.PASSWORD)))
                .isInstanceOf(CarriageChangeResult.NoSession.class);
    }

    private CarriageChange change(SessionStore sessions) {
        return new CarriageChange(
                installation.database,
                sessions,
                installation.loading,
                installation.ending,
                redemption,
                new PasswordProof(
                        installation.database, installation.hasher, installation.throttle, installation.clock),
                installation.revocations,
                installation.carriages,
                installation.clock);
    }

    private Carried open(Carriage carriage) {
        return installation
                .opening(SessionLimit.NONE)
                .open(account, Authentication.byPassword(installation.clock.instant()), installation.order(carriage))
                .orElseThrow();
    }

    private void addKeeper() {
        Client keeper = new Client(
                KEEPER,
                "Keeper",
                new ClientCredential.None(),
                Set.of(ClientRight.KEEP),
                Set.of(KEEPER_ORIGIN),
                Instant.EPOCH);
        installation.database.write(transaction -> transaction.clients().add(keeper));
    }

    private Carried changed(CarriageOrder order) {
        CarriageChangeResult result = change.change(order);
        assertThat(result).isInstanceOf(Changed.class);
        return ((Changed) result).carried();
    }

    private static CarriageOrder order(From from, Carriage to, String origin, @Nullable String password) {
        return new CarriageOrder(
                from,
                to,
                ClientId.FIRST_PARTY,
                origin,
                password == null ? null : new Password(password),
                false,
                "203.0.113.7");
    }

    private static From cookie(Carried carried) {
        return new From.Cookie(Installation.token(carried));
    }

    private static From refresh(Carried carried) {
        return new From.Refresh(((Credentials.Tokens) carried.credentials()).refresh(), Carriage.TOKENS);
    }

    private Grant grant(Carried carried) {
        return installation.database.read(transaction ->
                transaction.grants().listBySession(carried.session().id(), 1).getFirst());
    }

    private Caller caller(Carried carried) {
        return caller(carried.session(), grant(carried));
    }

    private Caller caller(Session session, Grant grant) {
        return new Caller(
                session.id(),
                session.holder(),
                session.client(),
                new TreeSet<>(),
                List.of(Installation.ISSUER),
                List.of("pwd"),
                session.authentication().time(),
                session.pos(),
                session.end(),
                new Caller.By.AccessToken(grant.id(), TokenId.random(installation.random)));
    }
}
