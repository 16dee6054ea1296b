package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Poolings. */
final class Poolings {

    private Poolings() {}

    static Array images(Flow flow, SubsamplingLayer layer, Weights weights, Array input) {
        return windows(
                flow, layer, Formats.layout(layer.getCnn2dDataFormat()), Windows.of(layer), input);
    }

    /** DL4J has the axis of features first in sequences that it pools. */
    static Array sequences(Flow flow, Subsampling1DLayer layer, Weights weights, Array input) {
        return windows(flow, layer, Layout.CHANNELS_FIRST, Windows.of(layer), input);
    }

    private static Array windows(
            Flow flow, SubsamplingLayer layer, Layout layout, Windows windows, Array input) {
        return flow.then(
                new Pooling(
                        layout,
                        windows.on(layout, input.shape()),
                        reduction(layer.getPoolingType(), layer.getPnorm()),
                        layer.isAvgPoolIncludePadInDivisor()),
                input);
    }

    private static Reduction reduction(PoolingType type, int exponent) {
        return switch (type) {
            case MAX -> Reduction.MAXIMUM;
            case AVG -> Reduction.MEAN;
            case SUM -> Reduction.SUM;
            case PNORM -> Reduction.norm(exponent);
        };
    }

    /** All positions; without settings, DL4J takes those of NCHW images and NCW sequences. */
    static Array global(Flow flow, GlobalPoolingLayer layer, Weights weights, Array input) {
        if (input.foldsSteps() || input.shape().rank() == 1) {
            throw new RefusedException(
                    "its input must be images or sequences, found " + input.shape());
        }
        int[] dimensions = layer.getPoolingDimensions();
        List<Integer> axes =
                dimensions == null || dimensions.length == 0
                        ? IntStream.range(1, input.shape().rank()).boxed().toList()
                        : Arrays.stream(dimensions).map(d -> d - 1).sorted().boxed().toList();
        if (axes.contains(-1)) {
            throw new RefusedException("the examples must not be pooled");
        }
        return flow.then(
                new Reduce(
                        reduction(layer.getPoolingType(), layer.getPnorm()),
                        axes,
                        !layer.isCollapseDimensions()),
                input);
    }
}
