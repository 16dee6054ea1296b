package io.github.debut4j.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.debut4j.experiment.run.StageStore.FinishedStage;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StageStoreTest {

    private static final StageInputs INPUTS = StageInputs.of("test");

    private final AtomicInteger works = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private Set<String> work(Path folder) throws IOException {
        works.incrementAndGet();
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.writeString(folder.resolve("result"), "done");
        return Set.of("result");
    }

    /** Each has its own store, as if it were another process. */
    private Callable<Path> worker(Path folder) {
        return () -> {
            FinishedStage stage = new StageStore(folder).get(INPUTS, this::work);
            return stage.folder();
        };
    }

    @Test
    @Timeout(60)
    void oneProcessWorksAtAStageWhileOthersWait(@TempDir Path folder) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> first = threads.submit(worker(folder));
            begun.await();
            Future<Path> second = threads.submit(worker(folder));
            TimeUnit.MILLISECONDS.sleep(300);
            assertFalse(second.isDone());
            mayEnd.countDown();
            assertEquals("done", Files.readString(first.get().resolve("result")));
            assertEquals(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, works.get());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(INPUTS.hash())), left.toList());
        }
    }
}
