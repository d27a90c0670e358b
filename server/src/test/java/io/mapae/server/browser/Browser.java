package io.mapae.server.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The Chromium of this machine, headless. Each person is a context of their own, with their own cookies.
///
/// One instance serves one thread. `MAPAE_TEST_CHROMIUM` names the program if it is not at `/usr/bin/chromium`.
public final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /// Starts it; nothing is downloaded.
    public static Browser start() {
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new LaunchOptions().setExecutablePath(program()).setArgs(ARGUMENTS);
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    private static Path program() {
        Path program = Path.of(System.getenv().getOrDefault("MAPAE_TEST_CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("no Chromium at " + program + "; set MAPAE_TEST_CHROMIUM");
        }
        return program;
    }

    /// A person with no cookies yet. Close it when they are done.
    public BrowserContext person(Person person) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(person.locale())
                .setColorScheme(person.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(person.width(), person.height())
                .setJavaScriptEnabled(person.scripts())
                .setIgnoreHTTPSErrors(true));
    }

    /// How someone uses the web.
    ///
    /// @param locale  what `Accept-Language` asks for, such as `ko-KR`
    /// @param scripts whether pages may run JavaScript
    public record Person(String locale, boolean dark, int width, int height, boolean scripts) {

        /// English, light, at a desk.
        public static final Person AT_A_DESK = new Person("en-US", false, 1280, 900, true);

        /// English, light, with a small phone.
        public static final Person ON_A_PHONE = new Person("en-US", false, 360, 740, true);

        /// The same person with another language.
        public Person speaking(String other) {
            return new Person(other, dark, width, height, scripts);
        }

        /// The same person at night.
        public Person inTheDark() {
            return new Person(locale, true, width, height, scripts);
        }

        /// The same person with a window of another width.
        public Person withWidth(int pixels) {
            return new Person(locale, dark, pixels, height, scripts);
        }

        /// The same person with JavaScript switched off.
        public Person withoutScripts() {
            return new Person(locale, dark, width, height, false);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
