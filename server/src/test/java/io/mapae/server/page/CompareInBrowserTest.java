package io.mapae.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.mapae.server.NeedsListedSessions;
import io.mapae.server.OnEveryStore;
import io.mapae.server.browser.Browser.Person;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.EnumSource;

/// The live side of `/compare` with a real browser before a whole server.
@TestInstance(Lifecycle.PER_CLASS)
@OnEveryStore
final class CompareInBrowserTest {

    private People people;
    private Path data;

    @BeforeAll
    void start(@TempDir Path directory) {
        data = directory;
        people = People.before(directory);
    }

    @AfterAll
    void stop() {
        people.close();
    }

    @AfterEach
    void everyoneGoesHome() {
        people.goHome();
    }

    /// Someone who has logged in both ways.
    private Page enter(Person person) {
        return enter(person, Language.ENGLISH);
    }

    private Page enter(Person person, Language language) {
        Page page = people.open(person);
        String name = people.signUp(page);
        page.navigate(people.origin() + "/compare?lang=" + language.tag());
        page.locator("#identifier").fill(name);
        page.locator("#password").fill(People.PASSWORD);
        page.locator("#enter button[type=submit]").click();
        assertThat(answer(page, "tokens")).containsText("200: ");
        return page;
    }

    private static Locator side(Page page, String way, String part) {
        return page.locator("[data-way=" + way + "] ." + part);
    }

    private static Locator answer(Page page, String way) {
        return side(page, way, "answer");
    }

    private static Locator log(Page page) {
        return page.locator("[role=log] li").last();
    }

    @Test
    void bothWaysAreShownAsTheServerSawThem() {
        Page page = enter(Person.AT_A_DESK);

        assertThat(answer(page, "cookie")).hasText("200: accepted");
        assertThat(side(page, "cookie", "request")).containsText("Cookie: ");
        assertThat(side(page, "cookie", "request")).containsText(People.SESSION_COOKIE + "=…(");
        assertThat(side(page, "cookie", "held")).not().containsText(People.SESSION_COOKIE);
        assertThat(side(page, "tokens", "request")).containsText("Authorization: Bearer …(");
        assertThat(side(page, "tokens", "request")).not().containsText("Cookie: ");
        assertThat(side(page, "tokens", "held")).containsText("\"typ\": \"at+jwt\"");
        assertThat(side(page, "tokens", "held")).containsText("\"sub\": ");
        assertThat(side(page, "tokens", "took"))
                .hasText(Pattern.compile(
                        "Decided in [0-9.]+ µs; answered in [0-9.]+ ms .* The request has [0-9]+ bytes\\."));
        page.locator("[data-ask=tokens]").click();
        assertThat(side(page, "tokens", "looked")).containsText("Looked up: nothing");
    }

    @Test
    @NeedsListedSessions
    void aLogoutEverywhereEndsBothWhileTheBrowserStillSendsThem() {
        Page page = enter(Person.AT_A_DESK);

        People.button(page, "Log out everywhere").click();

        assertThat(log(page)).hasText(Pattern.compile("Access token: refused [0-9]+ ms later"));
        assertThat(page.locator("[role=log]")).containsText(Pattern.compile("Session cookie: refused [0-9]+ ms later"));
        assertThat(answer(page, "cookie")).hasText("401: refused");
        assertThat(answer(page, "tokens")).hasText("401: refused");
        assertThat(side(page, "cookie", "request")).containsText(People.SESSION_COOKIE);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        Page page = enter(Person.AT_A_DESK);

        People.button(page, "Alter the token").click();
        assertThat(log(page)).containsText("401: refused");
        People.button(page, "Strip its signature").click();
        assertThat(log(page)).hasText(Pattern.compile("The same token without its signature.*401: refused\\."));
        page.locator("[data-ask=tokens]").click();
        assertThat(answer(page, "tokens")).hasText("200: accepted");
    }

    @Test
    void anotherSitesPostIsRefusedAndEndsNothing() {
        Page page = enter(Person.AT_A_DESK);

        People.button(page, "Post from another site").click();

        assertThat(log(page)).containsText("You are still logged in.");
        // Its answer is kept from the page that asked, and so from what the browser tells of it.
        assertThat(page.request().get(people.origin() + "/metrics").text())
                .containsPattern("_count\\{route=\"/v1/logout\",status=\"403\"} [1-9]");
    }

    /// Into `target/screenshots`, or with `-Dscreenshots=docs` into the documentation.
    @ParameterizedTest
    @EnumSource(Language.class)
    void itsPictureCanBeTaken(Language language) throws IOException {
        boolean english = language == Language.ENGLISH;
        Page page = enter(english ? Person.AT_A_DESK : Person.ON_A_PHONE.inTheDark(), language);
        page.locator("[data-act=strip]").click();
        assertThat(page.locator("[role=log] li")).hasCount(2);
        boolean kept = System.getProperty("screenshots", "").equals("docs");
        Path directory = kept ? PageScreenshotsTest.DOCUMENTATION_IMAGES : Path.of("target", "screenshots");
        Files.createDirectories(directory);
        Path file = directory.resolve(english ? "compare-live.png" : "compare-live-phone-ko.png");
        page.locator("[aria-labelledby=try]").screenshot(new Locator.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).isGreaterThan(10_000L);
    }

    @Test
    void aWrongPasswordIsExplainedInTheLanguageOfTheBrowser() {
        Page page = people.open(Person.ON_A_PHONE.speaking("ko-KR"));
        page.navigate(people.origin() + "/compare");
        page.locator("#identifier").fill("nobody@example.com");
        page.locator("#password").fill("not the password");
        page.locator("#enter button[type=submit]").click();
        assertThat(page.locator("#enter-problem")).hasText(Pattern.compile(".*[가-힣].*"));
        assertThat(page.locator("#live")).isHidden();
    }

    @Test
    void whoHasNoScriptsReadsTheFiguresOfTheLastRun() throws IOException {
        Page page = people.open(Person.ON_A_PHONE.withoutScripts());
        page.navigate(people.origin() + "/compare");
        assertThat(page.locator("#enter")).isHidden();
        assertThat(page.locator("main")).containsText("./mapae compare");

        Files.copy(PageStates.LAST_RUN, data.resolve("compare.json"));
        page.reload();

        assertThat(page.locator(".report table").first()).containsText("Mapae");
        assertThat(page.locator(".report figure svg").first()).isVisible();
        Files.delete(data.resolve("compare.json"));
    }
}
