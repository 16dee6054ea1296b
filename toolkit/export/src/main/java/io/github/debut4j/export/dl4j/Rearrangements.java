package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that move values. Layers of sequences have the features first, as DL4J's have. */
final class Rearrangements {

    private static final String SLOPES = "W";

    private Rearrangements() {}

    static Array upsampling(Flow flow, Upsampling2D layer, Weights weights, Array input) {
        int[] times = layer.getSize();
        return repeated(
                flow, Formats.layout(layer.getFormat()), List.of(times[0], times[1]), input);
    }

    static Array upsampling1D(Flow flow, Upsampling1D layer, Weights weights, Array input) {
        return repeated(flow, Layout.CHANNELS_FIRST, List.of(layer.getSize()[0]), input);
    }

    private static Array repeated(Flow flow, Layout layout, List<Integer> times, Array input) {
        return flow.then(Resize.repeated(layout, input.shape(), times), input);
    }

    static Array repeatVector(Flow flow, RepeatVector layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getDataFormat());
        Shape one = layout.shape(input.shape().count(), List.of(1));
        return repeated(flow, layout, List.of(layer.getN()), flow.then(new Reshape(one), input));
    }

    static Array zeroPadding(Flow flow, ZeroPaddingLayer layer, Weights weights, Array input) {
        int[] p = layer.getPadding();
        Layout layout = Formats.layout(layer.getDataFormat());
        return flow.then(new Pad(spread(layout, p[0], p[2]), spread(layout, p[1], p[3])), input);
    }

    static Array zeroPadding1D(Flow flow, ZeroPadding1DLayer layer, Weights weights, Array input) {
        int[] p = layer.getPadding();
        return flow.then(
                new Pad(spread(Layout.CHANNELS_FIRST, p[0]), spread(Layout.CHANNELS_FIRST, p[1])),
                input);
    }

    /** Numbers of the axes of positions as numbers of all axes, 0 for the channels. */
    private static List<Integer> spread(Layout layout, Integer... positions) {
        List<Integer> all = new ArrayList<>(List.of(positions));
        all.add(layout == Layout.CHANNELS_FIRST ? 0 : positions.length, 0);
        return all;
    }

    static Array cropping(Flow flow, Cropping2D layer, Weights weights, Array input) {
        int[] c = layer.getCropping();
        Layout layout = Formats.layout(layer.getDataFormat());
        return cropped(flow, spread(layout, c[0], c[2]), spread(layout, c[1], c[3]), input);
    }

    static Array cropping1D(Flow flow, Cropping1D layer, Weights weights, Array input) {
        int[] c = layer.getCropping();
        return cropped(
                flow,
                spread(Layout.CHANNELS_FIRST, c[0]),
                spread(Layout.CHANNELS_FIRST, c[1]),
                input);
    }

    private static Array cropped(
            Flow flow, List<Integer> before, List<Integer> after, Array input) {
        List<Integer> to = new ArrayList<>();
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            to.add(input.shape().size(axis) - after.get(axis));
        }
        return flow.then(new Slice(before, to), input);
    }

    /** The channels of a block are in the order block row, block column, channel. */
    static Array spaceToDepth(Flow flow, SpaceToDepthLayer layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getDataFormat());
        int block = layer.getBlockSize();
        int channels = layout.channels(input.shape());
        List<Integer> positions = layout.positions(input.shape());
        int rows = positions.get(0) / block;
        int columns = positions.get(1) / block;
        boolean first = layout == Layout.CHANNELS_FIRST;
        Shape split =
                first
                        ? Shape.of(channels, rows, block, columns, block)
                        : Shape.of(rows, block, columns, block, channels);
        Transpose order = first ? Transpose.of(2, 4, 0, 1, 3) : Transpose.of(0, 2, 1, 3, 4);
        Array blocks = flow.then(order, flow.then(new Reshape(split), input));
        Shape deep = layout.shape(channels * block * block, List.of(rows, columns));
        return flow.then(new Reshape(deep), blocks);
    }

    /** Slopes without the axes that they are shared over have size 1 there. */
    static Array prelu(Flow flow, PReLULayer layer, Weights weights, Array input) {
        INDArray slopes = weights.array(SLOPES);
        Tensor values = Weights.tensor(slopes);
        List<Integer> sizes = new ArrayList<>(values.shape().sizes());
        while (sizes.size() > input.shape().rank() && sizes.get(0) == 1) {
            sizes.remove(0);
        }
        return flow.then(new ParametricRelu(new Tensor(new Shape(sizes), values.values())), input);
    }
}
