package io.mapae.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.mapae.server.NeedsListedSessions;
import io.mapae.server.OnEveryStore;
import io.mapae.server.browser.Browser.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logging in and signing up with a real browser before a whole server.
@TestInstance(Lifecycle.PER_CLASS)
@OnEveryStore
final class LoginInBrowserTest {

    private People people;

    @BeforeAll
    void start(@TempDir Path data) {
        people = People.before(data);
    }

    @AfterAll
    void stop() {
        people.close();
    }

    @AfterEach
    void everyoneGoesHome() {
        people.goHome();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page stranger = people.open(Person.AT_A_DESK);
        people.logInAt(stranger, name, "not the password");
        String wrong = stranger.locator("#password-error").innerText();
        people.logInAt(stranger, "nobody-" + name, "not the password");
        assertThat(stranger.locator("#password-error")).hasText(wrong);
        assertThat(stranger.getByRole(AriaRole.ALERT)).hasText(wrong);
        assertThat(stranger.locator("#identifier")).hasValue("nobody-" + name);
        assertThat(stranger.locator("#password")).hasValue("");
        assertThat(stranger.locator("#password")).isFocused();
    }

    @Test
    @NeedsListedSessions
    void theBrowserForgetsALoginUnlessAskedToKeepIt() {
        Page page = people.open(Person.ON_A_PHONE);
        String name = people.signUp(page);
        assertThat(People.sessionCookie(page).expires).isEqualTo(-1);

        Page kept = people.open(Person.ON_A_PHONE);
        kept.navigate(people.origin() + "/login");
        kept.getByLabel("Keep me signed in").check();
        People.logIn(kept, name, People.PASSWORD);
        assertThat(kept.locator(".device").first()).containsText("Kept signed in");
        Cookie cookie = People.sessionCookie(kept);
        assertThat(cookie.expires).isGreaterThan(System.currentTimeMillis() / 1000.0 + 80 * 86_400);
        assertThat(cookie.httpOnly && cookie.secure).isTrue();
    }

    @Test
    void theFirstOperatorComesByALinkThatWorksOnce() {
        String link = people.origin() + "/signup?invitation=" + people.inviteOperator();
        Page page = people.open(Person.AT_A_DESK);
        page.navigate(link);
        assertThat(page.locator("h1")).hasText("Create an operator account");
        Page slow = people.open(Person.AT_A_DESK);
        slow.navigate(link);
        People.fillLogIn(page, people.newName(), People.PASSWORD);
        People.button(page, "Create operator account").click();
        assertThat(page).hasURL(people.origin() + "/account");

        People.fillLogIn(slow, people.newName(), People.PASSWORD);
        assertThat(People.send(slow, "Create operator account").status()).isEqualTo(410);
        assertThat(slow.locator("h1")).hasText("This link does not work any more");
        for (String dead : List.of(link, link.substring(0, link.length() - 1))) {
            Response response = Objects.requireNonNull(slow.navigate(dead));
            assertThat(response.status()).isEqualTo(410);
            assertThat(slow.locator("form")).hasCount(0);
        }
    }

    @Test
    void aTakenNameIsToldAtSignUpAlone() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page second = people.open(Person.AT_A_DESK);
        second.navigate(people.origin() + "/signup");
        People.fillLogIn(second, name, People.PASSWORD);
        People.button(second, "Create account").click();
        assertThat(second.locator("#identifier-error")).containsText("taken");
    }

    @Test
    void whoIsLoggedInHasAnAccountAlready() {
        Page page = people.open(Person.AT_A_DESK);
        people.signUp(page);
        page.navigate(people.origin() + "/signup");
        assertThat(page).hasURL(people.origin() + "/account");
        page.navigate(people.origin() + "/signup?invitation=" + people.inviteOperator());
        assertThat(page.locator("h1")).hasText("Create an operator account");
    }

    @Test
    void theBrowsersLanguageIsSpokenUntilAnotherIsChosen() {
        Page page = people.open(Person.AT_A_DESK.speaking("ko-KR"));
        page.navigate(people.origin() + "/login?return_to=/account/leave");
        assertThat(page.locator("h1")).hasText("로그인");
        assertThat(page.locator("html")).hasAttribute("lang", "ko");
        page.getByText("English").click();
        assertThat(page.locator("h1")).hasText("Log in");
        assertThat(page.locator("input[name=return_to]")).hasValue("/account/leave");
        page.navigate(people.origin() + "/signup");
        assertThat(page.locator("h1")).hasText("Create your account");
    }

    @Test
    void aLoginGoesOnWhereItWasAskedFor() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page other = people.open(Person.AT_A_DESK);
        other.navigate(people.origin() + "/login?return_to=/account/leave");
        People.logIn(other, name, People.PASSWORD);
        assertThat(other).hasURL(people.origin() + "/account/leave");
    }

    @Test
    void aLoginGoesOnToAListedOriginThoughTheFormIsOfThisOne() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page other = people.open(Person.AT_A_DESK);
        other.context()
                .route(
                        People.LISTED + "/**",
                        route -> route.fulfill(
                                new FulfillOptions().setContentType("text/html").setBody("the application")));
        other.navigate(people.origin() + "/login?return_to=" + People.LISTED + "/orders");
        People.logIn(other, name, People.PASSWORD);
        assertThat(other).hasURL(People.LISTED + "/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/%5Cevil.example", "/%09/evil.example"})
    void aLoginGoesToNoOtherPlace(String hostile) {
        Page page = people.open(Person.AT_A_DESK);
        people.signUp(page);
        page.navigate(people.origin() + "/login?return_to=" + hostile);
        assertThat(page).hasURL(people.origin() + "/account");
    }

    @Test
    void whoComesByALinkOfAnotherSiteIsStillSignedInByTheirRefreshCookie() {
        Page page = people.open(Person.AT_A_DESK.withoutScripts());
        String name = people.signUp(page);
        people.carryByTokenCookies(page, name);
        page.context().clearCookies(new ClearCookiesOptions().setName("__Host-Http-at"));
        page.context()
                .route(
                        "https://elsewhere.test/",
                        route -> route.fulfill(new FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<a href='" + people.origin() + "/account/leave'>Leave</a>")));
        page.navigate("https://elsewhere.test/");
        page.getByText("Leave").click();

        page.waitForURL(people.origin() + "/account/leave");
        assertThat(page.locator("main")).containsText(name);
        assertThat(People.cookies(page)).contains("__Host-Http-at");
    }

    @Test
    void aLoginFormOfAnotherBrowserIsRefused() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page mine = people.open(Person.AT_A_DESK);
        mine.navigate(people.origin() + "/login");
        Page yours = people.open(Person.AT_A_DESK);
        yours.navigate(people.origin() + "/login");
        yours.evaluate(
                "token => { document.querySelector('[name=form_token]').value = token; }", People.formToken(mine));
        People.fillLogIn(yours, name, People.PASSWORD);
        Response response = People.send(yours, "Log in");
        assertThat(response.status()).isEqualTo(403);
        assertThat(People.cookies(yours)).doesNotContain(People.SESSION_COOKIE);
    }

    @Test
    void anAddressThatLeadsNowhereIsToldOnAPage() {
        Page page = people.open(Person.ON_A_PHONE);
        Response response = Objects.requireNonNull(page.navigate(people.origin() + "/nothing/here"));
        assertThat(response.status()).isEqualTo(404);
        assertThat(page.locator("h1")).hasText("There is nothing here");
    }

    @Test
    void whoGuessesIsToldHowLongToWait() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        Page guesser = people.open(Person.AT_A_DESK);
        guesser.navigate(people.origin() + "/login");
        Response response = null;
        for (int guess = 0; guess < 50 && (response == null || response.status() != 429); guess++) {
            People.fillLogIn(guesser, name, "guess " + guess);
            response = People.send(guesser, "Log in");
        }
        assertThat(Objects.requireNonNull(response).status()).isEqualTo(429);
        assertThat(response.headerValue("retry-after")).matches("[0-9]+");
        assertThat(guesser.getByRole(AriaRole.ALERT)).containsText("Please try again in");
    }
}
