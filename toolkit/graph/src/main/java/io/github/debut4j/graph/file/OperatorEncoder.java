package io.github.debut4j.graph.file;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.FeatureNormalization;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.MatrixProduct;
import io.github.debut4j.graph.operator.NormalizeL2;
import io.github.debut4j.graph.operator.OperatorVisitor;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;

/** Writes the settings of operators in the order of their components; returns the encoder. */
final class OperatorEncoder implements OperatorVisitor<Encoder> {

    private final Encoder out;

    OperatorEncoder(Encoder out) {
        this.out = out;
    }

    @Override
    public Encoder convolution(Convolution operator) {
        out.constant(operator.layout());
        window(operator.window());
        out.integer(operator.groups());
        out.tensor(operator.weights());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder transposedConvolution(TransposedConvolution operator) {
        out.constant(operator.layout());
        window(operator.window());
        out.tensor(operator.weights());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder dense(Dense operator) {
        out.tensor(operator.weights());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder chainConvolution(ChainConvolution operator) {
        out.constant(operator.layout());
        window(operator.window());
        out.integer(operator.inputs());
        out.constant(operator.order());
        chain(operator.weights());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder chainDense(ChainDense operator) {
        out.integer(operator.inputs());
        chain(operator.weights());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder affine(Affine operator) {
        out.integer(operator.axis());
        out.tensor(operator.scale());
        out.tensor(operator.offset());
        return out;
    }

    @Override
    public Encoder activate(Activate operator) {
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder parametricRelu(ParametricRelu operator) {
        out.tensor(operator.slopes());
        return out;
    }

    @Override
    public Encoder softmax(Softmax operator) {
        out.integer(operator.axis());
        out.flag(operator.logarithm());
        return out;
    }

    @Override
    public Encoder pooling(Pooling operator) {
        out.constant(operator.layout());
        window(operator.window());
        reduction(operator.reduction());
        out.flag(operator.countsPadding());
        return out;
    }

    @Override
    public Encoder reduce(Reduce operator) {
        reduction(operator.reduction());
        out.integers(operator.axes());
        out.flag(operator.keepsAxes());
        return out;
    }

    @Override
    public Encoder elementWise(ElementWise operator) {
        out.constant(operator.operation());
        return out;
    }

    @Override
    public Encoder matrixProduct(MatrixProduct operator) {
        return out;
    }

    @Override
    public Encoder concatenate(Concatenate operator) {
        out.integer(operator.axis());
        return out;
    }

    @Override
    public Encoder pad(Pad operator) {
        out.integers(operator.before());
        out.integers(operator.after());
        return out;
    }

    @Override
    public Encoder slice(Slice operator) {
        out.integers(operator.from());
        out.integers(operator.to());
        return out;
    }

    @Override
    public Encoder resize(Resize operator) {
        out.constant(operator.layout());
        out.integers(operator.sizes());
        out.constant(operator.interpolation());
        return out;
    }

    @Override
    public Encoder reshape(Reshape operator) {
        out.shape(operator.shape());
        return out;
    }

    @Override
    public Encoder transpose(Transpose operator) {
        out.integers(operator.axes());
        return out;
    }

    @Override
    public Encoder reverse(Reverse operator) {
        out.integer(operator.axis());
        return out;
    }

    @Override
    public Encoder localResponseNormalization(LocalResponseNormalization operator) {
        out.constant(operator.layout());
        out.integer(operator.radius());
        out.number(operator.alpha());
        out.number(operator.beta());
        out.number(operator.k());
        return out;
    }

    @Override
    public Encoder normalizeL2(NormalizeL2 operator) {
        out.number(operator.epsilon());
        return out;
    }

    @Override
    public Encoder featureNormalization(FeatureNormalization operator) {
        out.tensor(operator.scale());
        out.tensor(operator.offset());
        out.number(operator.epsilon());
        return out;
    }

    @Override
    public Encoder lstm(Lstm operator) {
        out.tensor(operator.weights());
        out.tensor(operator.recurrent());
        out.tensor(operator.bias());
        out.tensor(operator.peepholes());
        out.activation(operator.gate());
        out.activation(operator.activation());
        return out;
    }

    @Override
    public Encoder rnn(Rnn operator) {
        out.tensor(operator.weights());
        out.tensor(operator.recurrent());
        out.tensor(operator.bias());
        out.activation(operator.activation());
        return out;
    }

    private void window(Window window) {
        out.integer(window.axes().size());
        for (WindowAxis axis : window.axes()) {
            out.integer(axis.kernel());
            out.integer(axis.stride());
            out.integer(axis.dilation());
            out.integer(axis.before());
            out.integer(axis.after());
        }
    }

    private void chain(ChainWeights weights) {
        out.integer(weights.chain().size());
        for (FactorShape factor : weights.chain().factors()) {
            out.integer(factor.p());
            out.integer(factor.q());
            out.integer(factor.r());
            out.integer(factor.s());
            out.integer(factor.t());
        }
        out.tensor(Tensor.of(weights.values()));
    }

    private void reduction(Reduction reduction) {
        out.constant(reduction.kind());
        out.integer(reduction.exponent());
    }
}
