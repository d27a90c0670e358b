package io.mapae.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text that arrives: UTF-8 and nothing else, every character a real one.
final class Utf8 {

    private Utf8() {}

    /// The text that these bytes are. Refuses what is not UTF-8 rather than replacing it, since a replaced
    /// character may make two names equal that are not.
    static String decode(byte[] bytes, int offset, int length, Problem otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedRequest(otherwise, "not UTF-8");
        }
    }

    /// The text itself; refuses half characters, which no encoding can carry, and NUL, which databases cut off or
    /// refuse.
    static String checked(String text, Problem otherwise) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new MalformedRequest(otherwise, "a text has a NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new MalformedRequest(otherwise, "a text has half a character");
                }
                i++;
            }
        }
        return text;
    }
}
