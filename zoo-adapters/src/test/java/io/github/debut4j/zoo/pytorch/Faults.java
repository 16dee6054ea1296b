package io.github.debut4j.zoo.pytorch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** The messages of failures, of which each must be on one line. */
public final class Faults {

    private Faults() {}

    /** What is said of a bad file. */
    public static String inFile(Executable reading) {
        return oneLine(assertThrows(IOException.class, reading));
    }

    /** What is said of a bad argument. */
    public static String inArgument(Executable call) {
        return oneLine(assertThrows(IllegalArgumentException.class, call));
    }

    private static String oneLine(Exception e) {
        String message = Objects.requireNonNull(e.getMessage());
        assertFalse(message.contains("\n"), message);
        return message;
    }
}
