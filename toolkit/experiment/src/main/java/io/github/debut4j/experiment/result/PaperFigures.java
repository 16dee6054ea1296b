package io.github.debut4j.experiment.result;

import org.jspecify.annotations.Nullable;

/**
 * The figures that a paper publishes for one cell of a table. Percentages are as printed, 98.89 for
 * 98.89 %; a figure that the paper does not publish is null.
 *
 * @param lc layer-wise compression in percent, of a row with one layer
 * @param mc model-wise compression in percent
 * @param parameters of the network, as printed, such as {@code 17.96 K}
 * @param accuracy top-1 accuracy on the test data in percent
 * @param deviation of the accuracy over seeds, in percentage points
 * @param top5 top-5 accuracy in percent
 * @param classAverage mean of the accuracies of the classes, in percent
 * @param error relative error of the factorised weights, 0 to 1, of a row with one layer
 */
public record PaperFigures(
        @Nullable Double lc,
        @Nullable Double mc,
        @Nullable String parameters,
        @Nullable Double accuracy,
        @Nullable Double deviation,
        @Nullable Double top5,
        @Nullable Double classAverage,
        @Nullable Double error) {

    /** No figures. */
    public static final PaperFigures NONE =
            new PaperFigures(null, null, null, null, null, null, null, null);
}
