package io.github.debut4j.export.samediff;

import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.form.ProductCost;
import io.github.debut4j.export.form.Segment;

/**
 * Estimates how long a form of a chain takes in SameDiff, on one thread.
 *
 * <p>The unit is one multiply-add of a large product of matrices, about 0.08 ns. The constants are
 * measured times of single operations (Deeplearning4j M2.1, AVX-512), rounded; most estimates of
 * whole forms are within a factor of two. An operation costs much more than in other runtimes, and
 * so do convolutions, which copy patches too.
 */
final class SameDiffCost {

    /** An operation. */
    private static final double OPERATION = 400_000;

    /** Operations of a product: reshapes, transpositions and the product itself. */
    private static final int OPERATIONS_OF_PRODUCT = 4;

    /** Reading a weight of a dense layer or convolution from memory. */
    private static final double DENSE_WEIGHT = 6;

    /** A value of a patch, in convolutions too. */
    private static final double PATCH_VALUE = 90;

    private static final ProductCost PRODUCT =
            new ProductCost(OPERATIONS_OF_PRODUCT * OPERATION, 12_000, 1.2, 4, 60);

    /** A value of a product of factors that is computed in each run. */
    private static final double COMPUTED_WEIGHT = 700;

    private final ChainLayer layer;
    private final double columns;
    private final boolean computes;

    /**
     * The costs of a layer.
     *
     * @param batch the expected number of examples
     * @param storage products of a chain that is stored as such are computed in each run
     */
    SameDiffCost(ChainLayer layer, int batch, ChainStorage storage) {
        this.layer = layer;
        this.columns = (double) batch * layer.positions();
        this.computes = storage == ChainStorage.CHAIN;
    }

    /** The expected time; infinite for grouped convolutions, which SameDiff does not have. */
    double of(ChainForm form) {
        return switch (form.kind()) {
            case DENSE -> patches() + dense();
            case PRODUCTS -> patches() + products(form);
            case GROUPED_CONVOLUTION -> Double.POSITIVE_INFINITY;
        };
    }

    private double patches() {
        return layer.taps() == 1 ? 0 : OPERATION + PATCH_VALUE * columns * layer.features();
    }

    private double dense() {
        double weights = (double) layer.outputs() * layer.features();
        return OPERATION
                + weights * (columns + DENSE_WEIGHT)
                + (layer.chain().size() > 1 ? computed(weights) : 0);
    }

    private double computed(double weights) {
        return computes ? OPERATIONS_OF_PRODUCT * OPERATION + COMPUTED_WEIGHT * weights : 0;
    }

    private double products(ChainForm form) {
        double cost = 0;
        for (Segment segment : form.segments()) {
            cost += PRODUCT.of(segment, columns);
            if (segment.end() > segment.first() + 1) {
                cost += computed(segment.shape().parameterCount());
            }
        }
        return cost;
    }
}
