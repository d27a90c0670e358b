package io.mapae.server.page;

import io.mapae.server.page.Frame.LanguageLink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every page in every state a person can meet it in, in one language.
final class PageStates {

    private static final Instant NOW = Instant.parse("2026-11-21T03:30:00Z");
    private static final String TOKEN = "AAAAAGf0qZ8";
    private static final Assets ASSETS = Assets.load();

    /// The run that the documentation tells of.
    static final Path LAST_RUN = Path.of("..", "docs", "comparison.json");

    private final Frame frame;
    private final Moments moments;

    private PageStates(Messages messages) {
        List<LanguageLink> others = Arrays.stream(Language.values())
                .filter(language -> language != messages.language())
                .map(language -> new LanguageLink(language, "?lang=" + language.tag()))
                .toList();
        this.frame = new Frame(messages, ASSETS, others);
        this.moments = new Moments(messages, NOW);
    }

    static Map<String, byte[]> in(Messages messages) {
        return new PageStates(messages).all();
    }

    private Map<String, byte[]> all() {
        Map<String, byte[]> pages = new LinkedHashMap<>();
        pages.put("login", Pages.render(login("", "", FormErrors.NONE)));
        pages.put("login-notice", Pages.render(login("", frame.text("login.logged_out"), FormErrors.NONE)));
        pages.put(
                "login-wrong",
                Pages.render(login("minji@example.com", "", wrong("password", "login.wrong_credentials"))));
        pages.put(
                "login-throttled",
                Pages.render(login(
                        "minji@example.com",
                        "",
                        FormOutcome.throttled(frame.messages(), "password", Duration.ofMinutes(4))
                                .errors())));
        pages.put("signup", Pages.render(new SignupView(frame, TOKEN, "", "", 8, FormErrors.NONE)));
        pages.put("signup-wrong", Pages.render(signupWithTwoMistakes()));
        pages.put("setup", Pages.render(new SignupView(frame, TOKEN, "one-time", "", 8, FormErrors.NONE)));
        pages.put("account", Pages.render(account(devices(), "", FormErrors.NONE)));
        pages.put("account-one-device", Pages.render(account(devices().subList(0, 1), "", FormErrors.NONE)));
        pages.put("account-changed", Pages.render(account(devices(), frame.text("password.changed"), FormErrors.NONE)));
        pages.put("account-wrong", Pages.render(account(devices(), "", wrong("current", "password.wrong"))));
        pages.put("leave", Pages.render(new LeaveView(frame, TOKEN, "minji@example.com", FormErrors.NONE)));
        pages.put("resume", Pages.render(new ResumeView(frame, "/login?return_to=%2Forders&resume=here")));
        pages.put(
                "setup-dead",
                Pages.render(new ProblemView(
                        frame,
                        410,
                        frame.text("setup.link_dead"),
                        frame.text("setup.link_dead_text"),
                        frame.text("signup.to_login"),
                        "/login")));
        pages.put("compare", Pages.render(compare(LAST_RUN)));
        pages.put("compare-no-run", Pages.render(compare(Path.of("nothing"))));
        putProblems(pages);
        return pages;
    }

    private void putProblems(Map<String, byte[]> pages) {
        pages.put("problem-404", Pages.render(problem(404, "problem.404", frame.text("problem.404.text"))));
        pages.put(
                "problem-403",
                Pages.render(problem(403, "problem.form_expired", frame.text("problem.form_expired.text"))));
        pages.put("problem-429", Pages.render(problem(429, "problem.429", frame.text("problem.429.text"))));
        pages.put("problem-503", Pages.render(problem(503, "problem.503", frame.text("problem.503.text"))));
    }

    private CompareView compare(Path lastRun) {
        return new CompareView(
                frame, TOKEN, new LastRun(lastRun).figures(frame.messages().language()));
    }

    private LoginView login(String identifier, String notice, FormErrors errors) {
        return new LoginView(frame, TOKEN, "/orders?page=2", identifier, !identifier.isEmpty(), notice, errors);
    }

    private SignupView signupWithTwoMistakes() {
        FormErrors errors = new FormErrors(List.of(
                new FormErrors.FieldError("identifier", frame.text("signup.identifier_taken")),
                new FormErrors.FieldError("password", frame.text("password.common"))));
        return new SignupView(frame, TOKEN, "", "minji@example.com", 8, errors);
    }

    private FormErrors wrong(String field, String key) {
        return FormErrors.of(field, frame.text(key));
    }

    private ProblemView problem(int status, String key, String text) {
        return new ProblemView(frame, status, frame.text(key + ".title"), text, frame.text("problem.home"), "/account");
    }

    private AccountView account(List<DeviceView> devices, String notice, FormErrors errors) {
        return new AccountView(
                frame,
                TOKEN,
                "minji@example.com",
                "8kZr2VQmTz6wqY0hJ4sX1g",
                moments.day(NOW.minus(Duration.ofDays(420))),
                devices,
                8,
                notice,
                errors);
    }

    private List<DeviceView> devices() {
        return List.of(
                device("a", "", product("Chrome", "macOS"), DeviceName.Kind.COMPUTER, 0, 180, true, true),
                device(
                        "b",
                        "Minji’s phone",
                        product("Safari", "iPhone"),
                        DeviceName.Kind.PHONE,
                        7,
                        60 * 50,
                        true,
                        false),
                device(
                        "c",
                        "",
                        product("Samsung Internet", "Android"),
                        DeviceName.Kind.TABLET,
                        60 * 5,
                        60 * 24 * 12,
                        false,
                        false),
                device("d", "", "curl", DeviceName.Kind.PROGRAM, 60 * 24 * 3, 60 * 24 * 44, false, false));
    }

    private String product(String browser, String system) {
        return frame.text("devices.product", browser, system);
    }

    private DeviceView device(
            String sid,
            String name,
            String product,
            DeviceName.Kind kind,
            long minutesSinceUse,
            long minutesOpen,
            boolean remembered,
            boolean current) {
        return new DeviceView(
                sid,
                name.isEmpty() ? product : name,
                name,
                name.isEmpty() ? "" : product,
                kind,
                kind == DeviceName.Kind.PROGRAM ? "2001:db8:85a3::8a2e:370:7334" : "203.0.113.24",
                moments.at(NOW.minus(Duration.ofMinutes(minutesSinceUse))),
                moments.at(NOW.minus(Duration.ofMinutes(minutesOpen))),
                remembered,
                current);
    }
}
