package io.github.debut4j.spark;

import io.github.debut4j.layers.ChainDenseLayer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.nd4j.linalg.factory.Nd4j;

/** A task that makes executors load chain layers and ND4J, before any other work. */
final class ExecutorCheck implements Function<Integer, Integer> {

    private static final long serialVersionUID = 1;

    /** How long to wait for an executor. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private ExecutorCheck() {}

    /**
     * Waits for an executor and checks that it has the jars.
     *
     * @param patience how long to wait
     * @throws IOException if it does not have them, or if it is not ready in time
     */
    static void run(JavaSparkContext context, int tasks, Duration patience) throws IOException {
        List<Integer> each = IntStream.range(0, tasks).boxed().toList();
        JavaFutureAction<List<Integer>> action =
                context.parallelize(each, tasks).map(new ExecutorCheck()).collectAsync();
        try {
            action.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw SparkFailures.because(
                    "an executor cannot work", Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            action.cancel(true);
            throw new IOException(
                    "spark: an executor must be ready within "
                            + patience.toSeconds()
                            + " s, found "
                            + found(context)
                            + "; "
                            + context.master()
                            + " must have free cores and memory for one, and its executors must"
                            + " reach this machine (see docs/spark.md)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("spark: interrupted", e);
        }
    }

    /** The executors that have registered; the driver is in Spark's list, too. */
    private static String found(JavaSparkContext context) {
        int executors = context.sc().statusTracker().getExecutorInfos().length - 1;
        return executors < 1 ? "none" : executors + " that have not finished a first task";
    }

    @Override
    public Integer call(Integer task) {
        new ChainDenseLayer.Builder().chain("1 1 1 1 1").build();
        return (int) Nd4j.ones(1).length();
    }
}
