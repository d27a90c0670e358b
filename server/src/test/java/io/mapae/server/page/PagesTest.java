package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PagesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>&'`";

    private final Map<Language, Messages> messages = Messages.load();
    private final Messages english = Objects.requireNonNull(messages.get(Language.ENGLISH));
    private final Frame frame = new Frame(english, Assets.load(), List.of());

    private static String text(byte[] page) {
        return new String(page, StandardCharsets.UTF_8);
    }

    @Test
    void whatAPersonTypedCannotBecomeMarkup() {
        String login = text(Pages.render(
                new LoginView(frame, HOSTILE, HOSTILE, HOSTILE, false, HOSTILE, FormErrors.of("x", HOSTILE))));
        String signup = text(Pages.render(new SignupView(frame, HOSTILE, HOSTILE, HOSTILE, 8, FormErrors.NONE)));
        String leave = text(Pages.render(new LeaveView(frame, HOSTILE, HOSTILE, FormErrors.NONE)));
        assertThat(login + signup + leave).doesNotContain("\"><script>").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void whatADeviceCallsItselfCannotBecomeMarkup() {
        var moment = new Moment(HOSTILE, HOSTILE, HOSTILE);
        var device = new DeviceView(
                HOSTILE, HOSTILE, HOSTILE, HOSTILE, DeviceName.Kind.PROGRAM, HOSTILE, moment, moment, true, false);
        var view =
                new AccountView(frame, HOSTILE, HOSTILE, HOSTILE, moment, List.of(device), 8, HOSTILE, FormErrors.NONE);
        assertThat(text(Pages.render(view))).doesNotContain("\"><script>").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void noPageHasCodeOrStyleInIt() {
        for (Messages language : messages.values()) {
            PageStates.in(language)
                    .forEach((name, page) -> assertThat(text(page))
                            .as(name)
                            .doesNotContainPattern("<script(?![^>]* src=)")
                            .doesNotContain("<style")
                            .doesNotContainPattern("\\son[a-z]+=")
                            .doesNotContainPattern("\\sstyle=")
                            .doesNotContain("javascript:"));
        }
    }

    @Test
    void everyFormThatIsPostedCarriesAToken() {
        PageStates.in(english).forEach((name, page) -> {
            String html = text(page);
            int forms = html.split("<form[^>]*method=\"post\"", -1).length;
            int tokens = html.split("<input type=\"hidden\" name=\"form_token\"", -1).length;
            assertThat(tokens).as(name).isEqualTo(forms);
        });
    }

    @Test
    void noPasswordIsEverWrittenBack() {
        PageStates.in(english)
                .forEach((name, page) ->
                        assertThat(text(page)).as(name).doesNotContainPattern("type=\"password\"[^>]*value="));
    }
}
