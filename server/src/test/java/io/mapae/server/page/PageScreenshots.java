package io.mapae.server.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.mapae.server.browser.Browser;
import io.mapae.server.browser.Browser.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Takes a picture of each page in each state, language and scheme, on a desk and on a phone, into
/// `target/screenshots`: to be looked at by whoever changes a page.
final class PageScreenshots {

    private PageScreenshots() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "screenshots"));
        try (Browser browser = Browser.start()) {
            for (Messages messages : Messages.load().values()) {
                Map<String, byte[]> pages = PageStates.in(messages);
                for (Person person : new Person[] {Person.AT_A_DESK, Person.ON_A_PHONE}) {
                    takeAll(browser, person, pages, directory, messages.language());
                    takeAll(browser, person.inTheDark(), pages, directory, messages.language());
                }
            }
        }
    }

    private static void takeAll(
            Browser browser, Person person, Map<String, byte[]> pages, Path directory, Language language) {
        try (BrowserContext context = browser.person(person)) {
            Page page = StaticSite.serve(context, pages).newPage();
            for (String name : pages.keySet()) {
                String file = "%s-%s-%s-%d.png"
                        .formatted(name, language.tag(), person.dark() ? "dark" : "light", person.width());
                page.navigate(StaticSite.ORIGIN + "/" + name);
                page.screenshot(
                        new ScreenshotOptions().setPath(directory.resolve(file)).setFullPage(true));
            }
        }
    }
}
