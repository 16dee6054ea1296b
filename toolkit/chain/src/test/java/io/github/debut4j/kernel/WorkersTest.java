package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
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

    @Test
    void everyTaskRunsOnce() {
        for (int round = 0; round < 300; round++) {
            for (int threads : new int[] {1, 2, 5}) {
                AtomicIntegerArray runs = new AtomicIntegerArray(7);

                Workers.run(threads, runs.length(), () -> runs::incrementAndGet);

                for (int task = 0; task < runs.length(); task++) {
                    assertEquals(1, runs.get(task));
                }
            }
        }
    }

    @Test
    void tasksMayHaveTasks() {
        AtomicInteger sum = new AtomicInteger();

        Workers.run(3, 4, () -> outer -> Workers.run(3, 5, () -> inner -> sum.addAndGet(inner)));

        assertEquals(4 * 10, sum.get());
    }

    @Test
    void theOwnerWaitsForTheTasksOfHelpers() {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);

        Workers.run(
                2,
                2,
                () ->
                        task -> {
                            both.countDown();
                            await(both);
                            LockSupport.parkNanos(task * 20_000_000L);
                            ended.incrementAndGet();
                        });

        assertEquals(2, ended.get());
    }

    @Test
    void theExceptionOfAHelperIsRethrown() {
        CountDownLatch both = new CountDownLatch(2);
        Thread owner = Thread.currentThread();

        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                Workers.run(
                                        2,
                                        2,
                                        () ->
                                                task -> {
                                                    both.countDown();
                                                    await(both);
                                                    if (Thread.currentThread() != owner) {
                                                        throw new IllegalStateException("failed");
                                                    }
                                                }));

        assertEquals("failed", e.getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
