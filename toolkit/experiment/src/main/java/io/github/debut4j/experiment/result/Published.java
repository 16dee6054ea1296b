package io.github.debut4j.experiment.result;

import org.jspecify.annotations.Nullable;

/**
 * What a paper prints for one cell of a table. Percentages are as printed, 98.89 for 98.89 %; what
 * the paper does not print is null.
 *
 * @param lc layer-wise compression, in percent; of rows with one layer
 * @param mc model-wise compression, in percent
 * @param parameters of the network, as printed, such as {@code 17.96 K}
 * @param accuracy top-1 on the test data, in percent
 * @param deviation of the accuracy over seeds, in percentage points
 * @param top5 in percent
 * @param classAverage the mean over the classes of the accuracy in each, in percent
 * @param error relative error of the factorised weights, 0 to 1; of rows with one layer
 */
public record Published(
        @Nullable Double lc,
        @Nullable Double mc,
        @Nullable String parameters,
        @Nullable Double accuracy,
        @Nullable Double deviation,
        @Nullable Double top5,
        @Nullable Double classAverage,
        @Nullable Double error) {

    /** Nothing is known. */
    public static final Published NOTHING =
            new Published(null, null, null, null, null, null, null, null);
}
