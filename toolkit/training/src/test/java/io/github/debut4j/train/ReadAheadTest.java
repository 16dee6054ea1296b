package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of the data while it is read ahead. */
class ReadAheadTest {

    static Throwable[] failures() {
        return new Throwable[] {new IllegalStateException("gone"), new StackOverflowError()};
    }

    /** Points whose third batch fails while the current thread, which trains, waits for it. */
    private static PassCountingIterator failing(Throwable failure) {
        Points points = Points.floats(160, 1);
        Thread training = Thread.currentThread();
        AtomicInteger batches = new AtomicInteger();
        return (PassCountingIterator)
                Proxy.newProxyInstance(
                        ReadAheadTest.class.getClassLoader(),
                        new Class<?>[] {PassCountingIterator.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("next") && batches.incrementAndGet() == 3) {
                                while (training.getState() != Thread.State.WAITING) {
                                    Thread.sleep(10);
                                }
                                Thread.sleep(100);
                                throw failure;
                            }
                            return method.invoke(points, arguments);
                        });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureEndsTheTraining(Throwable failure) {
        Throwable thrown =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                assertThrows(
                                        Throwable.class,
                                        () ->
                                                Trainer.train(
                                                        TrainerTest.network(),
                                                        failing(failure),
                                                        Points.floats(32, 2),
                                                        TrainingSettings.defaults())));
        assertSame(failure, thrown);
    }
}
