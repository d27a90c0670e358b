package io.mapae.server.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.StringJoiner;

/// A failure as text: types and stack frames of it and of what caused it.
///
/// A message is written only for the types whose messages are made of code, numbers and files. Any other may quote
/// what a request brought, a password or a token, and a log is read by more people than may see those.
final class FailureText {

    static final String WITHHELD = " (message withheld: it may quote a request)";

    private static final int CAUSES_MAX = 16;
    private static final int FRAMES_MAX = 256;

    // By their exact names: a subclass may put anything into its message.
    private static final Set<String> HARMLESS = Set.of(
            "io.mapae.core.store.StoreException",
            "java.io.FileNotFoundException",
            "java.lang.ArithmeticException",
            "java.lang.ArrayIndexOutOfBoundsException",
            "java.lang.ArrayStoreException",
            "java.lang.ClassCastException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.NegativeArraySizeException",
            "java.lang.NoClassDefFoundError",
            "java.lang.NoSuchFieldError",
            "java.lang.NoSuchMethodError",
            "java.lang.NullPointerException",
            "java.lang.OutOfMemoryError",
            "java.lang.StringIndexOutOfBoundsException",
            "java.lang.UnsatisfiedLinkError",
            "java.net.BindException",
            "java.nio.file.AccessDeniedException",
            "java.nio.file.FileSystemException",
            "java.nio.file.NoSuchFileException",
            "java.util.concurrent.TimeoutException",
            // SQLite names tables and columns; the values of a statement are bound, and not in its text.
            "org.sqlite.SQLiteException");

    private final StringJoiner lines = new StringJoiner(System.lineSeparator(), "", System.lineSeparator());
    private final Set<Throwable> written = Collections.newSetFromMap(new IdentityHashMap<>());

    private FailureText() {}

    /// Several lines, the last one ended too.
    static String of(Throwable failure) {
        FailureText text = new FailureText();
        text.write("", failure);
        return text.lines.toString();
    }

    private void write(String label, Throwable failure) {
        if (!written.add(failure) || written.size() > CAUSES_MAX) {
            lines.add(label + failure.getClass().getName() + " (see above, or too deep)");
            return;
        }
        lines.add(label + failure.getClass().getName() + message(failure));
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
            lines.add("\tat " + frames[i]);
        }
        if (frames.length > FRAMES_MAX) {
            lines.add("\t... " + (frames.length - FRAMES_MAX) + " more");
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            write("Suppressed: ", suppressed);
        }
        Throwable cause = failure.getCause();
        if (cause != null) {
            write("Caused by: ", cause);
        }
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isEmpty()) {
            return "";
        }
        // A cause's own text is written with the cause, or withheld there.
        Throwable cause = failure.getCause();
        if (cause != null && message.equals(cause.toString())) {
            return "";
        }
        return HARMLESS.contains(failure.getClass().getName()) ? ": " + onOneLine(message) : WITHHELD;
    }

    private static String onOneLine(String message) {
        return message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
