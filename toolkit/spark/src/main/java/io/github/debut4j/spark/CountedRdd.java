package io.github.debut4j.spark;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;

/**
 * Distributed elements whose number is known. DL4J counts the batches before it trains on them,
 * which would send or read all of them once more.
 *
 * @param <T> type of the elements
 */
final class CountedRdd<T> extends JavaRDD<T> {

    private static final long serialVersionUID = 1;

    private final int count;

    /** Elements whose number the caller knows. */
    CountedRdd(JavaRDD<T> elements, int count) {
        super(elements.rdd(), elements.classTag());
        this.count = count;
    }

    /** The elements, each converted when it is used. */
    <R> CountedRdd<R> converted(Function<T, R> conversion) {
        return new CountedRdd<>(map(conversion), count);
    }

    @Override
    public long count() {
        return count;
    }
}
