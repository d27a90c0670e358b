package io.mapae.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.mapae.server.NeedsListedSessions;
import io.mapae.server.OnEveryStore;
import io.mapae.server.browser.Browser.Person;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people do with their account, with a real browser before a whole server.
@TestInstance(Lifecycle.PER_CLASS)
@OnEveryStore
final class AccountInBrowserTest {

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
    void someoneSignsUpLogsOutAndLogsInAgain() {
        Page page = people.open(Person.AT_A_DESK.withoutScripts());
        String name = people.signUp(page);
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Welcome. Your account is ready.");
        assertThat(page.locator("main")).containsText(name);
        assertThat(page.locator(".facts time")).hasText(Pattern.compile("[A-Z][a-z]+ [0-9]{1,2}, 20[0-9]{2}"));
        page.reload();
        assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);

        People.button(page, "Log out").click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        assertThat(People.cookies(page)).doesNotContain(People.SESSION_COOKIE);
        page.navigate(people.origin() + "/account");
        assertThat(page).hasURL(people.origin() + "/login");

        People.logIn(page, name, People.PASSWORD);
        assertThat(page).hasURL(people.origin() + "/account");
    }

    @Test
    @NeedsListedSessions
    void aDeviceIsNamedAndEndedFromAnother() {
        Page desk = people.open(Person.AT_A_DESK);
        String name = people.signUp(desk);
        Page phone = people.open(Person.ON_A_PHONE);
        people.logInAt(phone, name, People.PASSWORD);

        desk.reload();
        assertThat(desk.locator(".device")).hasCount(2);
        Locator other = desk.locator(".device").nth(1);
        other.getByText("Rename").click();
        other.getByLabel("Device name").fill("Old <phone>");
        other.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(desk.locator(".device").nth(1).locator("h3")).hasText("Old <phone>");

        desk.locator(".device")
                .nth(1)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(desk.getByRole(AriaRole.STATUS)).hasText("The device is logged out.");
        assertThat(desk.locator(".device")).hasCount(1);
        phone.reload();
        assertThat(phone).hasURL(people.origin() + "/login");
    }

    @Test
    @NeedsListedSessions
    void aNameThatSteersATerminalIsRefused() {
        Page page = people.open(Person.AT_A_DESK);
        people.signUp(page);
        page.getByText("Rename").click();
        page.evaluate("document.querySelector('[name=name]').value = 'desk\\u0007'");
        assertThat(People.send(page, "Save").status()).isEqualTo(422);
        page.navigate(people.origin() + "/account");
        assertThat(page.locator(".device h3")).not().containsText("desk");
    }

    @Test
    @NeedsListedSessions
    void endingTheOthersKeepsThisDeviceUnderANewCookie() {
        Page desk = people.open(Person.AT_A_DESK);
        String name = people.signUp(desk);
        Page phone = people.open(Person.ON_A_PHONE);
        people.logInAt(phone, name, People.PASSWORD);

        desk.reload();
        String before = People.sessionCookie(desk).value;
        People.button(desk, "Log out all others").click();
        assertThat(desk.getByRole(AriaRole.STATUS)).hasText("All your other devices are logged out.");
        assertThat(People.sessionCookie(desk).value).isNotEqualTo(before);
        phone.reload();
        assertThat(phone).hasURL(people.origin() + "/login");
    }

    @Test
    void aPasswordIsChangedByWhoKnowsIt() {
        Page desk = people.open(Person.AT_A_DESK);
        String name = people.signUp(desk);
        Page phone = people.open(Person.ON_A_PHONE);
        people.logInAt(phone, name, People.PASSWORD);

        People.changePassword(desk, "a guess", "five more unrelated words");
        assertThat(desk.locator("#current-error")).hasText("This is not your current password.");
        People.changePassword(desk, People.PASSWORD, "password123");
        assertThat(desk.locator("#new-error")).containsText("Too many people use this password");
        People.changePassword(desk, People.PASSWORD, "five more unrelated words");
        assertThat(desk.getByRole(AriaRole.STATUS)).containsText("Your password is changed");

        phone.reload();
        People.logIn(phone, name, People.PASSWORD);
        assertThat(phone.getByRole(AriaRole.ALERT)).isVisible();
        People.logIn(phone, name, "five more unrelated words");
        assertThat(phone).hasURL(people.origin() + "/account");
    }

    @Test
    void whoeverLeavesIsGone() {
        Page page = people.open(Person.AT_A_DESK);
        String name = people.signUp(page);
        page.getByText("Delete my account").click();
        page.getByLabel("Password", People.exactly()).fill("a guess");
        People.button(page, "Delete my account").click();
        assertThat(page.locator("#password-error")).hasText("This is not your current password.");
        page.getByLabel("Password", People.exactly()).fill(People.PASSWORD);
        People.button(page, "Delete my account").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is deleted");
        People.logIn(page, name, People.PASSWORD);
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "stolen"})
    void aFormWithoutItsOwnTokenDoesNothing(String token) {
        Page victim = people.open(Person.AT_A_DESK);
        String name = people.signUp(victim);
        Page thief = people.open(Person.AT_A_DESK);
        people.signUp(thief);
        String sent = token.equals("stolen") ? People.formToken(thief) : token;
        victim.evaluate(
                "token => document.querySelectorAll('[name=form_token]').forEach(i => { i.value = token; })", sent);
        Response response = People.send(victim, "Log out");
        assertThat(response.status()).isEqualTo(403);
        assertThat(victim.locator("h1")).hasText("The page was open too long");
        victim.navigate(people.origin() + "/account");
        assertThat(victim.locator("main")).containsText(name);
    }
}
