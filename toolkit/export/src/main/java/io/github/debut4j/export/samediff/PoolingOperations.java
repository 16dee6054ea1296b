package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Shape;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Pooling2D.Pooling2DType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Pooling of images. SameDiff pads both sides alike, so other padding is a separate operation.
 * Sums, norms and means without padding are computed from the mean of the padded window.
 */
final class PoolingOperations {

    private final SameDiffGraph graph;
    private final SameDiff network;
    private final Images images;
    private final Shape input;
    private final int taps;

    PoolingOperations(Arguments arguments, Images images) {
        this.graph = arguments.graph();
        this.network = graph.network();
        this.images = images;
        this.input = images.shape(arguments.shape());
        this.taps = images.rows().kernel() * images.columns().kernel();
    }

    PermutedVariable pooling(Pooling operator) {
        PermutedVariable x = images.value();
        PermutedVariable y =
                switch (operator.reduction().kind()) {
                    case MAXIMUM -> PermutedVariable.of(maximum(x));
                    case MEAN ->
                            PermutedVariable.of(
                                    operator.countsPadding()
                                            ? mean(x)
                                            : mean(x).mul(graph.variable(shares())));
                    case SUM -> PermutedVariable.of(mean(x).mul(taps));
                    case NORM -> PermutedVariable.of(norm(x, operator.reduction().exponent()));
                };
        return images.result(y);
    }

    /** Zeros beside values that may be negative are replaced by minus infinity. */
    private SDVariable maximum(PermutedVariable x) {
        if (images.isSymmetric()) {
            Pooling2DConfig config = config(Pooling2DType.MAX);
            config.setPH(images.rows().before());
            config.setPW(images.columns().before());
            return network.cnn.maxPooling2d(graph.variable(x), config);
        }
        PermutedVariable padded = graph.pad(x, images.paddings());
        SDVariable values = graph.variable(padded).add(graph.variable(outside()));
        return network.cnn.maxPooling2d(values, config(Pooling2DType.MAX));
    }

    private SDVariable mean(PermutedVariable x) {
        SDVariable values = graph.variable(graph.pad(x, images.paddings()));
        return network.cnn.avgPooling2d(values, config(Pooling2DType.AVG));
    }

    private SDVariable norm(PermutedVariable x, int p) {
        PermutedVariable powers = x.mapped(value -> network.math.pow(network.math.abs(value), p));
        return network.math.pow(mean(powers).mul(taps), 1. / p);
    }

    /** By how much the mean without padding is greater, for each position of the output. */
    private PermutedVariable shares() {
        int rows = images.outputPositions().get(0);
        int columns = images.outputPositions().get(1);
        int height = input.size(images.rowAxis() - 1);
        int width = input.size(images.rowAxis());
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            int inside =
                    Images.inside(images.rows(), k / columns, height)
                            * Images.inside(images.columns(), k % columns, width);
            values[k] = (float) taps / Math.max(1, inside);
        }
        return graph.constant("shares", images.perPosition(rows, columns), values);
    }

    /** Minus infinity for the padding, 0 for the input's own positions. */
    private PermutedVariable outside() {
        int[][] paddings = images.paddings();
        int[] vertical = paddings[images.rowAxis()];
        int[] horizontal = paddings[images.rowAxis() + 1];
        int height = input.size(images.rowAxis() - 1);
        int width = input.size(images.rowAxis());
        int columns = width + horizontal[0] + horizontal[1];
        float[] values = new float[(height + vertical[0] + vertical[1]) * columns];
        Arrays.fill(values, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < height; row++) {
            int from = (row + vertical[0]) * columns + horizontal[0];
            Arrays.fill(values, from, from + width, 0);
        }
        List<Integer> shape = images.perPosition(values.length / columns, columns);
        return graph.constant("outside", shape, values);
    }

    private Pooling2DConfig config(Pooling2DType type) {
        return Pooling2DConfig.builder()
                .kH(images.rows().kernel())
                .kW(images.columns().kernel())
                .sH(images.rows().stride())
                .sW(images.columns().stride())
                .pH(0)
                .pW(0)
                .dH(images.rows().dilation())
                .dW(images.columns().dilation())
                .type(type)
                .paddingMode(PaddingMode.VALID)
                .isNHWC(images.isChannelsLast())
                .build();
    }
}
