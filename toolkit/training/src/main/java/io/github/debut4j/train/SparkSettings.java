package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a network is trained on Apache Spark, by averaging parameters (McDonald, Hall and Mann 2010,
 * "iterative parameter mixing"): all workers start from the same parameters and make some steps on
 * batches of their own; then all of them continue with the mean of their parameters.
 *
 * @param master the cluster, as Spark names it: {@code local}, {@code local[THREADS]}, {@code
 *     local-cluster[EXECUTORS,CORES,MEGABYTES]}, {@code spark://HOST:PORT}, {@code yarn} or {@code
 *     k8s://URL}
 * @param workers that train at the same time, 1..100000; empty for as many as the cluster has cores
 *     when the training begins
 * @param steps of each worker between two averages, at least 1
 * @param reader of the training data, where the trainer allows both
 */
public record SparkSettings(String master, OptionalInt workers, int steps, Reader reader) {

    /** Who reads and augments the training data. */
    public enum Reader {
        /** Each executor reads the batches of its workers. */
        EXECUTORS,
        /** The driver reads all batches, and sends them. */
        DRIVER;

        /**
         * Parses {@code executors} or {@code driver}.
         *
         * @throws SettingException naming {@code spark-data}, if the text is neither
         */
        public static Reader parse(String text) {
            return Arrays.stream(values())
                    .filter(value -> value.toString().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    SettingException.of(
                                            "spark-data",
                                            "be executors or driver",
                                            "'" + text + "'"));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The default number of steps between two averages, which is DL4J's own. */
    public static final int DEFAULT_STEPS = 5;

    /** More parallel tasks must be a mistake, and would not fit into the driver's memory. */
    private static final int MOST_WORKERS = 100_000;

    /** An executor with less does not start, and Spark tries again endlessly. */
    private static final int LEAST_MEGABYTES = 512;

    private static final Pattern MASTER =
            Pattern.compile(
                    "local|local\\[([1-9][0-9]{0,4}|\\*)(,[1-9][0-9]{0,4})?]"
                            + "|local-cluster\\[[1-9][0-9]{0,4},[1-9][0-9]{0,4}"
                            + ",(?<megabytes>[1-9][0-9]{0,6})]"
                            + "|spark://[^/:,\\s]+:[0-9]+(,[^/:,\\s]+:[0-9]+)*"
                            + "|yarn|k8s://\\S+");

    /**
     * Checks the settings.
     *
     * @throws SettingException naming {@code spark}, {@code spark-workers} or {@code spark-steps}
     */
    public SparkSettings {
        Matcher matcher = MASTER.matcher(master);
        SettingException.require(
                matcher.matches(),
                "spark",
                "be local, local[THREADS], local-cluster[EXECUTORS,CORES,MEGABYTES],"
                        + " spark://HOST:PORT, yarn or k8s://URL",
                "'" + master + "'");
        String megabytes = matcher.group("megabytes");
        SettingException.require(
                megabytes == null || Integer.parseInt(megabytes) >= LEAST_MEGABYTES,
                "spark",
                "give each executor of local-cluster at least " + LEAST_MEGABYTES + " MB",
                "'" + master + "'");
        if (workers.isPresent()) {
            int count = workers.getAsInt();
            SettingException.require(count >= 1, "spark-workers", "be at least 1", count);
            SettingException.require(
                    count <= MOST_WORKERS, "spark-workers", "be at most " + MOST_WORKERS, count);
        }
        SettingException.require(steps >= 1, "spark-steps", "be at least 1", steps);
    }

    /** Settings for executors that read the data. */
    public SparkSettings(String master, OptionalInt workers, int steps) {
        this(master, workers, steps, Reader.EXECUTORS);
    }
}
