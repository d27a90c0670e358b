package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.mapae.server.browser.Browser;
import io.mapae.server.browser.Browser.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every page in every state, in a real browser, under the content policy.
@TestInstance(Lifecycle.PER_CLASS)
final class AccessibilityTest {

    private static final List<String> WCAG_2_2_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @AfterAll
    void stop() {
        browser.close();
    }

    private static Map<String, byte[]> pages(Language language) {
        return PageStates.in(Objects.requireNonNull(Messages.load().get(language)));
    }

    /// Each state is scanned in both languages, both schemes and both widths, though not in every combination of
    /// them.
    @ParameterizedTest
    @EnumSource(Language.class)
    void noPageHasAFinding(Language language) {
        Person person = language == Language.ENGLISH ? Person.AT_A_DESK : Person.ON_A_PHONE.inTheDark();
        visit(person, pages(language), (name, page) -> {
            List<Rule> findings =
                    new AxeBuilder(page).withTags(WCAG_2_2_AA).analyze().getViolations();
            assertThat(findings).as(name).extracting(AccessibilityTest::text).isEmpty();
        });
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().getFirst().getHtml();
    }

    /// A check that never fails proves nothing.
    @Test
    void theScanFindsWhatIsWrong() {
        visit(Person.AT_A_DESK, Map.of("login", page("login")), (name, page) -> {
            page.evaluate("document.querySelector('label').remove()");
            page.evaluate("document.querySelector('h1').style.color = '#ddd'");
            assertThat(new AxeBuilder(page).withTags(WCAG_2_2_AA).analyze().getViolations())
                    .extracting(Rule::getId)
                    .contains("label", "color-contrast");
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothingIsWiderThanTheSmallestPhone(Language language) {
        visit(Person.ON_A_PHONE.withWidth(320), pages(language), (name, page) -> {
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(320);
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWordOnAButtonBesideAFieldIsNotBroken(Language language) {
        Map<String, byte[]> account =
                Map.of("account", Objects.requireNonNull(pages(language).get("account")));
        visit(Person.ON_A_PHONE.withWidth(320), account, (name, page) -> {
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
            Object lines = page.evaluate("""
                    [...document.querySelectorAll('.inline button')].map(button => {
                      const text = document.createRange();
                      text.selectNodeContents(button);
                      return text.getClientRects().length;
                    })""");
            assertThat((List<?>) lines).isNotEmpty().allMatch(Integer.valueOf(1)::equals);
        });
    }

    @Test
    void theLoginFormIsFilledInByTheKeyboardAlone() {
        visit(Person.AT_A_DESK.withoutScripts(), Map.of("login", page("login")), (name, page) -> {
            List<String> reached = new ArrayList<>();
            for (int tab = 0; tab < 4; tab++) {
                reached.add((String) page.evaluate("document.activeElement.id || document.activeElement.textContent"));
                page.keyboard().press("Tab");
            }
            assertThat(reached).containsExactly("identifier", "password", "remember", "Log in");
        });
    }

    @Test
    void aWrongFieldIsExplainedAndHasTheCursor() {
        visit(Person.AT_A_DESK, Map.of("signup-wrong", page("signup-wrong")), (name, page) -> {
            assertThat(page.title()).startsWith("Error: ");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("identifier");
            Locator field = page.locator("#identifier");
            assertThat(field.getAttribute("aria-invalid")).isEqualTo("true");
            Locator explanation = page.locator("#" + field.getAttribute("aria-describedby"));
            assertThat(explanation.textContent()).contains("taken");
        });
    }

    @Test
    void aPasswordIsShownOnDemandAndSentAsAPassword() {
        visit(Person.AT_A_DESK, Map.of("login", page("login")), (name, page) -> {
            page.locator("#password").fill("four unrelated words");
            page.locator(".reveal").click();
            assertThat(page.locator("#password").getAttribute("type")).isEqualTo("text");
            page.locator("form").dispatchEvent("submit");
            assertThat(page.locator("#password").getAttribute("type")).isEqualTo("password");
        });
    }

    private static byte[] page(String name) {
        return Objects.requireNonNull(pages(Language.ENGLISH).get(name));
    }

    private interface Visit {
        void to(String name, Page page);
    }

    private void visit(Person person, Map<String, byte[]> pages, Visit visit) {
        try (BrowserContext context = browser.person(person)) {
            Page page = StaticSite.serve(context, pages).newPage();
            page.onConsoleMessage(message -> assertThat(message.text()).doesNotContain("Content Security Policy"));
            for (String name : pages.keySet()) {
                page.navigate(StaticSite.ORIGIN + "/" + name);
                visit.to(name, page);
            }
        }
    }
}
