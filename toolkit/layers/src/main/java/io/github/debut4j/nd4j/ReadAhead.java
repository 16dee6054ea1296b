package io.github.debut4j.nd4j;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches on a thread of its own while the caller works on earlier ones. A failure there
 * reaches the caller, unlike one within DL4J's own {@code AsyncDataSetIterator}, which leaves a
 * caller that already waits for the batch waiting forever.
 */
public final class ReadAhead<T> implements AutoCloseable {

    private static final int BATCHES = 2;

    private final Supplier<@Nullable T> source;
    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "read-ahead");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Queue<CompletableFuture<@Nullable T>> ahead = new ArrayDeque<>();

    /**
     * Reads ahead from a source once the first batch is asked for.
     *
     * @param source the next batch, or null at the end; called by one thread at a time
     */
    public ReadAhead(Supplier<@Nullable T> source) {
        this.source = source;
    }

    /**
     * The next batch, or null at the end.
     *
     * @throws RuntimeException the exception of the source, if it failed to read this batch
     */
    public @Nullable T next() {
        while (ahead.size() <= BATCHES) {
            ahead.add(CompletableFuture.supplyAsync(source, reader));
        }
        try {
            return ahead.remove().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Stops reading, and waits for a batch that is being read. */
    @Override
    public void close() {
        ahead.forEach(batch -> batch.cancel(false));
        reader.shutdown();
        try {
            reader.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
