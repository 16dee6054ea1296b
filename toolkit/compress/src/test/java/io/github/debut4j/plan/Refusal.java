package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** The message of a refusal, which must be one line. */
final class Refusal {

    private Refusal() {}

    static String of(Class<? extends Exception> type, Executable refused) {
        String message = String.valueOf(assertThrows(type, refused).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }
}
