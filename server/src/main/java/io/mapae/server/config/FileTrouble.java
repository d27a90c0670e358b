package io.mapae.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file cannot be used, as the end of a sentence for the operator.
public final class FileTrouble {
    private FileTrouble() {}

    /// The reason, in words.
    public static String reason(IOException failed) {
        return switch (failed) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "permission denied; run this as the user that owns it";
            case FileAlreadyExistsException _ -> "it exists already";
            case NotDirectoryException _ -> "it is no directory";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            case CharacterCodingException _ -> "it is not UTF-8 text";
            default -> failed.getMessage() == null ? failed.toString() : failed.getMessage();
        };
    }
}
