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
import java.util.Optional;

/**
 * The operator for inputs whose last axis is moved to the front. Its result is that of the original
 * operator, with the last axis moved to the front as well. Empty if the node keeps its layout.
 *
 * @param inputs the shapes of the original inputs
 * @param follows whether an input has channels first already
 */
record ChannelsFirstOperator(List<Shape> inputs, boolean follows)
        implements OperatorVisitor<Optional<Operator>> {

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

    private static Optional<Operator> always(Layout layout, Operator operator) {
        return layout == Layout.CHANNELS_LAST ? Optional.of(operator) : Optional.empty();
    }

    private Optional<Operator> ifFollows(Operator operator) {
        return follows ? Optional.of(operator) : Optional.empty();
    }

    private Optional<Operator> ifFollows(Layout layout, Operator operator) {
        return layout == Layout.CHANNELS_LAST ? ifFollows(operator) : Optional.empty();
    }

    @Override
    public Optional<Operator> convolution(Convolution c) {
        return always(
                c.layout(),
                new Convolution(
                        Layout.CHANNELS_FIRST,
                        c.window(),
                        c.groups(),
                        c.weights(),
                        c.bias(),
                        c.activation()));
    }

    @Override
    public Optional<Operator> transposedConvolution(TransposedConvolution c) {
        return always(
                c.layout(),
                new TransposedConvolution(
                        Layout.CHANNELS_FIRST, c.window(), c.weights(), c.bias(), c.activation()));
    }

    @Override
    public Optional<Operator> chainConvolution(ChainConvolution c) {
        return always(
                c.layout(),
                new ChainConvolution(
                        Layout.CHANNELS_FIRST,
                        c.window(),
                        c.inputs(),
                        c.order(),
                        c.weights(),
                        c.bias(),
                        c.activation()));
    }

    @Override
    public Optional<Operator> dense(Dense operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> chainDense(ChainDense operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> affine(Affine affine) {
        return ifFollows(new Affine(axis(affine.axis()), affine.scale(), affine.offset()));
    }

    @Override
    public Optional<Operator> activate(Activate activate) {
        return ifFollows(activate);
    }

    /** Only with one slope per channel. */
    @Override
    public Optional<Operator> parametricRelu(ParametricRelu operator) {
        Shape slopes = operator.slopes().shape();
        if (slopes.rank() != rank() || slopes.count() != slopes.last()) {
            return Optional.empty();
        }
        Shape shape = new Shape(lastToFront(slopes.sizes()));
        return ifFollows(new ParametricRelu(new Tensor(shape, operator.slopes().values())));
    }

    @Override
    public Optional<Operator> softmax(Softmax softmax) {
        return ifFollows(new Softmax(axis(softmax.axis()), softmax.logarithm()));
    }

    @Override
    public Optional<Operator> pooling(Pooling pooling) {
        return ifFollows(
                pooling.layout(),
                new Pooling(
                        Layout.CHANNELS_FIRST,
                        pooling.window(),
                        pooling.reduction(),
                        pooling.countsPadding()));
    }

    @Override
    public Optional<Operator> reduce(Reduce reduce) {
        List<Integer> axes = reduce.axes().stream().map(this::axis).sorted().toList();
        return ifFollows(new Reduce(reduce.reduction(), axes, reduce.keepsAxes()));
    }

    @Override
    public Optional<Operator> elementWise(ElementWise operator) {
        boolean sameRank = inputs.stream().allMatch(input -> input.rank() == rank());
        return sameRank ? ifFollows(operator) : Optional.empty();
    }

    @Override
    public Optional<Operator> matrixProduct(MatrixProduct operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> concatenate(Concatenate concatenate) {
        return ifFollows(new Concatenate(axis(concatenate.axis())));
    }

    @Override
    public Optional<Operator> pad(Pad pad) {
        return ifFollows(new Pad(lastToFront(pad.before()), lastToFront(pad.after())));
    }

    @Override
    public Optional<Operator> slice(Slice slice) {
        return ifFollows(new Slice(lastToFront(slice.from()), lastToFront(slice.to())));
    }

    @Override
    public Optional<Operator> resize(Resize resize) {
        return ifFollows(
                resize.layout(),
                new Resize(Layout.CHANNELS_FIRST, resize.sizes(), resize.interpolation()));
    }

    @Override
    public Optional<Operator> reshape(Reshape operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> transpose(Transpose operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> reverse(Reverse reverse) {
        return ifFollows(new Reverse(axis(reverse.axis())));
    }

    @Override
    public Optional<Operator> localResponseNormalization(LocalResponseNormalization operator) {
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
    public Optional<Operator> normalizeL2(NormalizeL2 operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> featureNormalization(FeatureNormalization operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> lstm(Lstm operator) {
        return Optional.empty();
    }

    @Override
    public Optional<Operator> rnn(Rnn operator) {
        return Optional.empty();
    }
}
