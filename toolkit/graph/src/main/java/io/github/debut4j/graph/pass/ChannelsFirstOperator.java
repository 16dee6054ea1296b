package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.MatrixProduct;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.OperatorVisitor;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operator that computes from inputs with their last axis first what the original one computes,
 * with its last axis first; null if there is none, or the node should keep its layout.
 *
 * @param inputs the shapes of the original inputs
 * @param follows whether an input has channels first already
 */
record ChannelsFirstOperator(List<Shape> inputs, boolean follows)
        implements OperatorVisitor<@Nullable Operator> {

    private int rank() {
        return inputs.get(0).rank();
    }

    private int axis(int axis) {
        return (axis + 1) % rank();
    }

    private static <T> List<T> lastToFront(List<T> values) {
        List<T> result = new ArrayList<>(values);
        result.add(0, result.remove(result.size() - 1));
        return result;
    }

    private @Nullable Operator ifFollows(Operator operator) {
        return follows ? operator : null;
    }

    private @Nullable Operator ifFollows(Layout layout, Operator operator) {
        return layout == Layout.CHANNELS_LAST ? ifFollows(operator) : null;
    }

    @Override
    public @Nullable Operator convolution(Convolution c) {
        return c.layout() == Layout.CHANNELS_FIRST
                ? null
                : new Convolution(
                        Layout.CHANNELS_FIRST,
                        c.window(),
                        c.groups(),
                        c.weights(),
                        c.bias(),
                        c.activation());
    }

    @Override
    public @Nullable Operator transposedConvolution(TransposedConvolution c) {
        return c.layout() == Layout.CHANNELS_FIRST
                ? null
                : new TransposedConvolution(
                        Layout.CHANNELS_FIRST, c.window(), c.weights(), c.bias(), c.activation());
    }

    @Override
    public @Nullable Operator chainConvolution(ChainConvolution c) {
        return c.layout() == Layout.CHANNELS_FIRST
                ? null
                : new ChainConvolution(
                        Layout.CHANNELS_FIRST,
                        c.window(),
                        c.inputs(),
                        c.order(),
                        c.weights(),
                        c.bias(),
                        c.activation());
    }

    @Override
    public @Nullable Operator dense(Dense operator) {
        return null;
    }

    @Override
    public @Nullable Operator chainDense(ChainDense operator) {
        return null;
    }

    @Override
    public @Nullable Operator affine(Affine affine) {
        return ifFollows(new Affine(axis(affine.axis()), affine.scale(), affine.offset()));
    }

    @Override
    public @Nullable Operator activate(Activate activate) {
        return ifFollows(activate);
    }

    /** Only slopes per channel. */
    @Override
    public @Nullable Operator parametricRelu(ParametricRelu operator) {
        Shape slopes = operator.slopes().shape();
        if (slopes.rank() != rank() || slopes.count() != slopes.last()) {
            return null;
        }
        Shape shape = new Shape(lastToFront(slopes.sizes()));
        return ifFollows(new ParametricRelu(new Tensor(shape, operator.slopes().values())));
    }

    @Override
    public @Nullable Operator softmax(Softmax softmax) {
        return ifFollows(new Softmax(axis(softmax.axis()), softmax.logarithm()));
    }

    @Override
    public @Nullable Operator pooling(Pooling pooling) {
        return ifFollows(
                pooling.layout(),
                new Pooling(
                        Layout.CHANNELS_FIRST,
                        pooling.window(),
                        pooling.reduction(),
                        pooling.countsPadding()));
    }

    @Override
    public @Nullable Operator reduce(Reduce reduce) {
        List<Integer> axes = reduce.axes().stream().map(this::axis).sorted().toList();
        return ifFollows(new Reduce(reduce.reduction(), axes, reduce.keepsAxes()));
    }

    @Override
    public @Nullable Operator elementWise(ElementWise operator) {
        boolean sameRank = inputs.stream().allMatch(input -> input.rank() == rank());
        return sameRank ? ifFollows(operator) : null;
    }

    @Override
    public @Nullable Operator matrixProduct(MatrixProduct operator) {
        return null;
    }

    @Override
    public @Nullable Operator concatenate(Concatenate concatenate) {
        return ifFollows(new Concatenate(axis(concatenate.axis())));
    }

    @Override
    public @Nullable Operator pad(Pad pad) {
        return ifFollows(new Pad(lastToFront(pad.before()), lastToFront(pad.after())));
    }

    @Override
    public @Nullable Operator slice(Slice slice) {
        return ifFollows(new Slice(lastToFront(slice.from()), lastToFront(slice.to())));
    }

    @Override
    public @Nullable Operator resize(Resize resize) {
        return ifFollows(
                resize.layout(),
                new Resize(Layout.CHANNELS_FIRST, resize.sizes(), resize.interpolation()));
    }

    @Override
    public @Nullable Operator reshape(Reshape operator) {
        return null;
    }

    @Override
    public @Nullable Operator transpose(Transpose operator) {
        return null;
    }

    @Override
    public @Nullable Operator reverse(Reverse reverse) {
        return ifFollows(new Reverse(axis(reverse.axis())));
    }

    @Override
    public @Nullable Operator localResponseNormalization(LocalResponseNormalization operator) {
        return ifFollows(
                operator.layout(),
                new LocalResponseNormalization(
                        Layout.CHANNELS_FIRST,
                        operator.radius(),
                        operator.alpha(),
                        operator.beta(),
                        operator.k()));
    }

    @Override
    public @Nullable Operator normalizeL2(NormalizeL2 operator) {
        return null;
    }

    @Override
    public @Nullable Operator featureNormalization(FeatureNormalization operator) {
        return null;
    }

    @Override
    public @Nullable Operator lstm(Lstm operator) {
        return null;
    }

    @Override
    public @Nullable Operator rnn(Rnn operator) {
        return null;
    }
}
