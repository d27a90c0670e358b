package io.mapae.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What happens at once in the server. Each touches the keys of one shard or one account only, as a Cluster
/// demands.
enum Script {
    CREATE,
    REPLACE,
    TOUCH,
    END,
    FORGET,
    LINK_TOKEN,
    LINK_ACCOUNT;

    private static final Long DONE = 1L;

    private final String text = read(name().toLowerCase(Locale.ROOT) + ".lua");
    private final String digest = digest(text);

    Question<Object> on(List<byte[]> keys, byte[]... arguments) {
        List<byte[]> list = List.of(arguments);
        return new Question<>(
                Question.COMMANDS.evalsha(bytes(digest), keys, list),
                () -> Question.COMMANDS.eval(bytes(text), keys, list),
                // Who ends a session is told so, and whoever comes second is not.
                this != END);
    }

    /// Whether an answer is a script's yes.
    static boolean isDone(Optional<Object> answer) {
        return answer.filter(DONE::equals).isPresent();
    }

    private static String read(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The server knows scripts by this; nothing rests on its strength.
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes(text));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
