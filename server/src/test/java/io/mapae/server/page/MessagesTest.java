package io.mapae.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MessagesTest {

    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z0-9_]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    private final Map<Language, Messages> all = Messages.load();
    private final Messages english = in(Language.ENGLISH);
    private final Messages korean = in(Language.KOREAN);

    private Messages in(Language language) {
        return Objects.requireNonNull(all.get(language));
    }

    @Test
    void everyTextIsInEveryLanguage() {
        assertThat(new TreeSet<>(korean.keys())).isEqualTo(new TreeSet<>(english.keys()));
    }

    @Test
    void everyTextTakesTheSameArgumentsInEveryLanguage() {
        for (String key : english.keys()) {
            assertThat(arguments(korean.text(key))).as(key).isEqualTo(arguments(english.text(key)));
        }
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        ARGUMENT.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    @Test
    void everyTextIsUsed() throws IOException {
        assertThat(english.keys().stream().filter(key -> !key.startsWith("problem.")))
                .isSubsetOf(keysInSources());
    }

    private static Set<String> keysInSources() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"));
                Stream<Path> code = Files.walk(Path.of("src/main/java/io/mapae/server/page"))) {
            for (Path file :
                    Stream.concat(templates, code).filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> keys.add(match.group(1)));
            }
        }
        return keys;
    }

    /// An apostrophe starts a quotation in a MessageFormat and would swallow what follows.
    @Test
    void noTextHasATypewriterApostrophe() {
        for (Messages messages : all.values()) {
            assertThat(messages.keys()).noneMatch(key -> messages.text(key).contains("'"));
        }
    }

    @Test
    void aPluralIsChosenByItsNumber() {
        assertThat(english.text("time.minutes_ago", 1)).isEqualTo("1 minute ago");
        assertThat(english.text("time.minutes_ago", 5)).isEqualTo("5 minutes ago");
        assertThat(korean.text("time.minutes_ago", 5)).isEqualTo("5분 전");
    }

    @Test
    void aMissingTextIsAMistakeOfOurs() {
        assertThatIllegalArgumentException().isThrownBy(() -> english.text("no.such_key"));
    }
}
