package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void aLimitAppliesToItsThreadUntilItIsClosed() {
        int before = Workers.threads();
        try (Workers.Limit outer = Workers.limit(before + 2)) {
            assertEquals(before + 2, Workers.threads());
            try (Workers.Limit inner = Workers.limit(1)) {
                assertEquals(1, Workers.threads());
            }
            assertEquals(before + 2, Workers.threads());
            assertEquals(before, CompletableFuture.supplyAsync(Workers::threads).join());
        }
        assertEquals(before, Workers.threads());
    }

    @Test
    void aLimitMustBeAtLeastOne() {
        assertThrows(IllegalArgumentException.class, () -> Workers.limit(0));
    }
}
