package io.mapae.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class FileTroubleTest {

    @Test
    void theReasonIsInWordsAndWithoutTheNameOfAType() {
        assertThat(FileTrouble.reason(new NoSuchFileException("x"))).isEqualTo("there is no such file or directory");
        assertThat(FileTrouble.reason(new AccessDeniedException("x"))).startsWith("permission denied");
        assertThat(FileTrouble.reason(new FileSystemException("x", "", "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileTrouble.reason(new MalformedInputException(1))).isEqualTo("it is not UTF-8 text");
        assertThat(FileTrouble.reason(new IOException("why"))).isEqualTo("why");
    }
}
