package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.mapae.server.browser.Browser;
import io.mapae.server.browser.Browser.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Takes the pictures of the documentation.
///
/// They go to `target/screenshots`; with `-Dscreenshots=docs` to `docs/images`, and with `-Dscreenshots=all`
/// there is one of every page in every state, language and scheme, on a desk and on a phone, to be looked at by
/// whoever changes a page.
final class PageScreenshotsTest {

    private static final long BYTES_MAX = 150_000;
    private static final Person PHONE = Person.ON_A_PHONE;
    private static final Person DESK = Person.AT_A_DESK;

    private static final List<Shot> DOCUMENTATION = List.of(
            new Shot("login", "login", Language.ENGLISH, DESK),
            new Shot("login-ko-dark", "login", Language.KOREAN, DESK.inTheDark()),
            new Shot("login-phone", "login-wrong", Language.ENGLISH, PHONE),
            new Shot("account", "account", Language.ENGLISH, DESK),
            new Shot("account-ko-dark", "account", Language.KOREAN, DESK.inTheDark()),
            new Shot("account-phone-ko", "account", Language.KOREAN, PHONE),
            new Shot("setup", "setup", Language.ENGLISH, DESK),
            new Shot("compare", "compare", Language.ENGLISH, DESK).of(".figures"),
            new Shot("compare-phone-ko", "compare", Language.KOREAN, PHONE.inTheDark()).of(".figures"));

    /// @param part the part of the page that is taken, as a selector
    private record Shot(String file, String page, Language language, Person person, String part) {

        Shot(String file, String page, Language language, Person person) {
            this(file, page, language, person, "html");
        }

        Shot of(String selector) {
            return new Shot(file, page, language, person, selector);
        }
    }

    static final Path DOCUMENTATION_IMAGES = Path.of("..", "docs", "images");

    @Test
    void everyPictureCanBeTaken() throws IOException {
        String wanted = System.getProperty("screenshots", "");
        Path directory = wanted.equals("docs") ? DOCUMENTATION_IMAGES : Path.of("target", "screenshots");
        Files.createDirectories(directory);
        List<Shot> shots = wanted.equals("all") ? everything() : DOCUMENTATION;
        try (Browser browser = Browser.start()) {
            for (Shot shot : shots) {
                Path file = directory.resolve(shot.file() + ".png");
                take(browser, shot, file);
                assertThat(Files.size(file)).as(shot.file()).isGreaterThan(1_000L);
            }
        }
    }

    // The size of a picture taken now is that of today's browser and fonts; what the repository carries is what counts.
    @Test
    void everyPictureOfTheDocumentationIsThereAndSmall() throws IOException {
        for (Shot shot : DOCUMENTATION) {
            Path file = DOCUMENTATION_IMAGES.resolve(shot.file() + ".png");
            assertThat(Files.size(file)).as(shot.file()).isBetween(1_000L, BYTES_MAX);
        }
    }

    private static Map<String, byte[]> pages(Language language) {
        return PageStates.in(Objects.requireNonNull(Messages.load().get(language)));
    }

    private static List<Shot> everything() {
        return List.of(Language.values()).stream()
                .flatMap(language -> List.of(DESK, DESK.inTheDark(), PHONE, PHONE.inTheDark()).stream()
                        .flatMap(person -> pages(language).keySet().stream()
                                .map(page -> new Shot(name(page, language, person), page, language, person))))
                .toList();
    }

    private static String name(String page, Language language, Person person) {
        return "%s-%s-%s-%d".formatted(page, language.tag(), person.dark() ? "dark" : "light", person.width());
    }

    private static void take(Browser browser, Shot shot, Path file) {
        try (BrowserContext context = browser.person(shot.person())) {
            Page page = StaticSite.serve(context, pages(shot.language())).newPage();
            page.navigate(StaticSite.ORIGIN + "/" + shot.page());
            if (shot.part().equals("html")) {
                page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
            } else {
                page.locator(shot.part()).screenshot(new Locator.ScreenshotOptions().setPath(file));
            }
        }
    }
}
