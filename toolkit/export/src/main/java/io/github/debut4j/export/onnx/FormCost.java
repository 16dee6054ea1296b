package io.github.debut4j.export.onnx;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ProductCost;
import io.github.debut4j.export.form.Segment;
import java.util.List;

/**
 * Estimates how long a form of a chain takes in ONNX Runtime, on one thread.
 *
 * <p>The unit is one multiply-add of a dense layer or convolution. The constants are a non-negative
 * least-squares fit to the relative times of 300 forms of four chains, 64 x 576 to 512 x 4608 on 8
 * x 8, 4 x 4 and 16 x 16 positions, at batches of 1 to 16, and of 1,154 forms of ten chains of
 * dense layers, 64 x 64 to 1024 x 1024, at batches of 1 to 64 (ONNX Runtime 1.29, AVX-512). Half of
 * the estimates are within 13 % of the time for convolutions, within 14 % for dense layers. Moving
 * a value costs as much as dozens of multiply-adds, which is why the form with the fewest of these
 * is rarely the fastest.
 */
final class FormCost {

    /** A node. */
    private static final double NODE = 40_000;

    /** Reading a weight of a dense layer or convolution from memory. */
    private static final double DENSE_WEIGHT = 16;

    /** A value of a patch that is copied twice. */
    private static final double PATCH_VALUE = 55;

    /** A group of a convolution, for each example. */
    private static final double GROUP = 26_000;

    /** A value that a grouped convolution reads, once for each tap. */
    private static final double GROUP_VALUE = 43;

    /** Products with the patches of convolutions. */
    private static final ProductCost OF_PATCHES = new ProductCost(2 * NODE, 9_000, 1.4, 4, 28);

    /** Products with few columns: weights are read for little work. */
    private static final ProductCost OF_FEATURES = new ProductCost(220_000, 17_000, 0.5, 37, 135);

    private final ChainLayer layer;
    private final double batch;
    private final double columns;

    /**
     * The costs of a layer.
     *
     * @param batch the expected number of examples
     */
    FormCost(ChainLayer layer, int batch) {
        this.layer = layer;
        this.batch = batch;
        this.columns = (double) batch * layer.positions();
    }

    /** The expected time. */
    double of(ChainForm form) {
        return switch (form.kind()) {
            case DENSE -> dense(layer.outputs(), layer.features());
            case PRODUCTS -> patches() + products(form.segments());
            case GROUPED_CONVOLUTION -> groupedConvolution(form.segments());
        };
    }

    private double dense(double rows, double cols) {
        return NODE + rows * cols * (columns + DENSE_WEIGHT);
    }

    /** Padding, slices and their concatenation. */
    private double patches() {
        return layer.taps() == 1
                ? 0
                : (layer.taps() + 2) * NODE + PATCH_VALUE * columns * layer.features();
    }

    private double groupedConvolution(List<Segment> segments) {
        FactorShape first = segments.get(0).shape();
        List<Segment> rest = segments.subList(1, segments.size());
        double convolution =
                NODE
                        + GROUP * batch * first.blocks()
                        + GROUP_VALUE * columns * first.q()
                        + first.parameterCount() * (columns + DENSE_WEIGHT);
        return convolution
                + (isPointwise(rest) ? dense(layer.outputs(), first.p()) : products(rest));
    }

    /** Whether the rest after a grouped convolution is a convolution of one tap. */
    static boolean isPointwise(List<Segment> rest) {
        return rest.size() == 1 && rest.get(0).matrices() == 1;
    }

    private double products(List<Segment> segments) {
        ProductCost cost = layer.positions() == 1 ? OF_FEATURES : OF_PATCHES;
        return segments.stream().mapToDouble(segment -> cost.of(segment, columns)).sum();
    }
}
