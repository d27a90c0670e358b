package io.mapae.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.mapae.server.TestServer;
import io.mapae.server.browser.Browser;
import io.mapae.server.browser.Browser.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// People with real browsers before a whole server. Each has a browser of their own.
final class People implements AutoCloseable {

    static final String PASSWORD = "four unrelated words";
    static final String LISTED = "https://app.test";
    static final String SESSION_COOKIE = "__Host-Http-sid";

    private final AtomicInteger names = new AtomicInteger();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final TestServer server;
    private final Browser browser;

    private People(TestServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    static People before(Path data) {
        // Few enough tries with one name for a guesser to be told to wait.
        return new People(
                TestServer.start(data, Map.of("throttle.identifier_burst", "10", "cors.origins", LISTED)),
                Browser.start());
    }

    String origin() {
        return server.issuer();
    }

    String inviteOperator() {
        return server.inviteOperator();
    }

    void goHome() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }

    Page open(Person person) {
        BrowserContext context = browser.person(person);
        contexts.add(context);
        return context.newPage();
    }

    String newName() {
        return "person-" + names.incrementAndGet() + "@example.com";
    }

    String signUp(Page page) {
        String name = newName();
        page.navigate(server.issuer() + "/signup");
        fillLogIn(page, name, PASSWORD);
        button(page, "Create account").click();
        assertThat(page).hasURL(server.issuer() + "/account");
        return name;
    }

    static void fillLogIn(Page page, String name, String password) {
        page.getByLabel("Email or user name").fill(name);
        page.getByLabel("Password", exactly()).fill(password);
    }

    void logInAt(Page page, String name, String password) {
        page.navigate(server.issuer() + "/login");
        logIn(page, name, password);
    }

    static void logIn(Page page, String name, String password) {
        fillLogIn(page, name, password);
        button(page, "Log in").click();
        page.waitForLoadState();
    }

    /// Logs in as a script of the server's own pages does that wants its tokens in cookies.
    void carryByTokenCookies(Page page, String name) {
        Object status = page.evaluate(
                "body => fetch('/v1/login', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
                        + " body: JSON.stringify(body) }).then(answer => answer.status)",
                Map.of("identifier", name, "password", PASSWORD, "carriage", "token_cookies"));
        if (!Integer.valueOf(200).equals(status)) {
            throw new IllegalStateException("the login was answered with " + status);
        }
    }

    static void changePassword(Page page, String current, String next) {
        page.locator("#current").fill(current);
        page.locator("#new").fill(next);
        button(page, "Change password").click();
    }

    static GetByLabelOptions exactly() {
        return new GetByLabelOptions().setExact(true);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /// Presses a button and returns what the form was answered with, before any redirect.
    static Response send(Page page, String button) {
        return page.waitForResponse(
                response -> response.request().isNavigationRequest()
                        && response.request().method().equals("POST"),
                () -> button(page, button).click());
    }

    static String formToken(Page page) {
        return page.locator("[name=form_token]").first().inputValue();
    }

    static List<String> cookies(Page page) {
        return page.context().cookies().stream().map(cookie -> cookie.name).toList();
    }

    static Cookie sessionCookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(SESSION_COOKIE))
                .findFirst()
                .orElseThrow();
    }
}
