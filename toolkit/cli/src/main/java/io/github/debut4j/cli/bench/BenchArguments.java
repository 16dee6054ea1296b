package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.UsageException;

/** The options of a benchmark. */
final class BenchArguments {

    @Parameter(names = "--batch", description = "examples a batch")
    private int batch = 64;

    @Parameter(names = "--seconds", description = "to measure each row for, a side")
    private double seconds = 3;

    /**
     * Examples a batch.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    int batch() {
        return OptionValues.atLeast("--batch", 1, batch);
    }

    /**
     * Examples a batch, which must be one array.
     *
     * @param example what one is called
     * @param values how many it has
     * @throws IllegalArgumentException if there are fewer than 1, or 2^31 values or more
     */
    int batch(String example, long values) {
        long most = Integer.MAX_VALUE / values;
        if (batch() > most) {
            throw new UsageException(
                    "--batch must be at most "
                            + most
                            + " for examples of "
                            + example
                            + ", so that a batch has fewer than 2^31 values, found "
                            + batch);
        }
        return batch();
    }

    /**
     * Measures.
     *
     * @throws IllegalArgumentException if the time is not above 0
     */
    Stopwatch stopwatch() {
        if (seconds <= 0) {
            throw new UsageException("--seconds must be above 0, found " + seconds);
        }
        return new Stopwatch(seconds);
    }
}
