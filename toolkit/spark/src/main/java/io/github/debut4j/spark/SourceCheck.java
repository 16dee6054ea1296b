package io.github.debut4j.spark;

import io.github.debut4j.train.BatchSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Checks that executors can read the training data. */
final class SourceCheck implements FlatMapFunction<BatchSource, String> {

    private static final long serialVersionUID = 1;

    private SourceCheck() {}

    /**
     * Reads a batch in each task.
     *
     * @param tasks as many as there are cores, so that all executors get some
     * @throws IOException with the reason of an executor that cannot read it
     */
    static void run(JavaSparkContext context, BatchSource source, int tasks) throws IOException {
        List<String> problems;
        try {
            problems =
                    context.parallelize(Collections.nCopies(tasks, source), tasks)
                            .flatMap(new SourceCheck())
                            .collect();
        } catch (Exception e) { // Scala does not declare SparkException
            throw SparkFailures.because("an executor cannot read the data", e);
        }
        if (!problems.isEmpty()) {
            throw new IOException(
                    "spark: "
                            + problems.get(0)
                            + "; the data must be at the same path on all machines, or the driver"
                            + " must send it (--spark-data driver)");
        }
    }

    /** The reason why this executor cannot read the data, if there is one. */
    @Override
    public Iterator<String> call(BatchSource source) {
        try {
            source.read(0, 0, 1).next();
            return Collections.emptyIterator();
        } catch (IOException | UncheckedIOException e) {
            return List.of(String.valueOf(e.getMessage())).iterator();
        }
    }
}
