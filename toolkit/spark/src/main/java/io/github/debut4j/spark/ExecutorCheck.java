package io.github.debut4j.spark;

import io.github.debut4j.layers.ChainDenseLayer;
import java.io.IOException;
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
    private static final int MINUTES = 5;

    private ExecutorCheck() {}

    /**
     * Waits for an executor and checks that it has the jars.
     *
     * @throws IOException if it has not, or if there is none within five minutes
     */
    static void run(JavaSparkContext context, int tasks) throws IOException {
        List<Integer> each = IntStream.range(0, tasks).boxed().toList();
        JavaFutureAction<List<Integer>> action =
                context.parallelize(each, tasks).map(new ExecutorCheck()).collectAsync();
        try {
            action.get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw SparkFailures.because(
                    "an executor cannot train", Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            action.cancel(true);
            throw new IOException(
                    "spark: the cluster must give an executor within "
                            + MINUTES
                            + " minutes, found none; are its memory and cores free?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("spark: interrupted", e);
        }
    }

    @Override
    public Integer call(Integer task) {
        new ChainDenseLayer.Builder().chain("1 1 1 1 1").build();
        return (int) Nd4j.ones(1).length();
    }
}
