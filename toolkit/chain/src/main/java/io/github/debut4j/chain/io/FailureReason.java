package io.github.debut4j.chain.io;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * The reason of a failure in one line. The JDK's own messages about files are often only the path.
 */
public final class FailureReason {

    private FailureReason() {}

    /**
     * What the file system refused, or the first line of the failure's message, or the class of a
     * failure without a message.
     */
    public static String of(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String message =
                failure instanceof FileSystemException refusal && refusal.getReason() != null
                        ? refusal.getReason()
                        : failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}
