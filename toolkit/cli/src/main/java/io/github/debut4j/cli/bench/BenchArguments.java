package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.UsageException;

/** The options that benchmarks share. */
final class BenchArguments {

    @Parameter(names = "--batch", description = "number of examples per batch")
    private int batch = 64;

    @Parameter(names = "--seconds", description = "seconds to time each side of a row")
    private double seconds;

    /** The options of a benchmark that times two sides of each row. */
    BenchArguments() {
        this(3);
    }

    /** The options of a benchmark that times a row for this long. */
    BenchArguments(double seconds) {
        this.seconds = seconds;
    }

    /**
     * The number of examples per batch.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    int batch() {
        return OptionValues.atLeast("--batch", 1, batch);
    }

    /**
     * The number of examples per batch, for a batch that must fit into one array.
     *
     * @param example description of an example, for the message
     * @param values number of values of an example
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
     * The time to spend on each side, after as long for warming up.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    double seconds() {
        if (seconds <= 0) {
            throw new UsageException("--seconds must be above 0, found " + seconds);
        }
        return seconds;
    }
}
