package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void longMessagesAreShortenedInTheMiddle() {
        String line = Failure.of(new IOException("begin" + "x".repeat(100_000) + "end")).line();
        assertEquals(4005, line.length());
        assertTrue(line.startsWith("beginxx"), line);
        assertTrue(line.contains("x ... x"), line);
        assertTrue(line.endsWith("xxend"), line);
        String shorter = "y".repeat(4000);
        assertEquals(shorter, Failure.of(new IOException(shorter)).line());
    }

    @Test
    void readErrorsAreFoundAmongTheCauses() {
        String line = "cat.jpg: must be a valid image, found: its end is missing";
        UncheckedIOException unread = new UncheckedIOException(line, new IOException("inner"));
        Failure failure = Failure.of(new IllegalStateException(new RuntimeException(unread)));

        assertEquals(new Failure(1, line), failure);
    }

    @Test
    void aWrapperWithoutAMessageIsNotNamed() {
        UncheckedIOException wrapper = new UncheckedIOException(new IOException("net.c: ended"));
        assertEquals(new Failure(1, "net.c: ended"), Failure.of(wrapper));
    }

    @Test
    void errorsOfTheVirtualMachineTakeOneLine() {
        assertEquals(
                "internal error: StackOverflowError: StackOverflowError (-v shows the stack trace)",
                Failure.of(new StackOverflowError()).line());
    }
}
