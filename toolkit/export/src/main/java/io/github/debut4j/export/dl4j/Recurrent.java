package io.github.debut4j.export.dl4j;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recurrent layers. Of an LSTM, DL4J's columns are the cell, the forget gate, the output gate and
 * the input gate, and for peepholes three more: those of the forget, the output and the input gate.
 * Matrices that are chains are multiplied out.
 */
final class Recurrent {

    private static final String WEIGHTS = "W";
    private static final String RECURRENT = "RW";
    private static final String BIAS = "b";
    private static final String FORWARD = "f";
    private static final String BACKWARD = "b";

    /** The part of DL4J's columns for the input, output and forget gate and the cell. */
    private static final int[] PARTS = {3, 2, 1, 0};

    /** The additional column of the peephole of the input, output and forget gate. */
    private static final int[] PEEPHOLES = {2, 1, 0};

    private Recurrent() {}

    @SuppressWarnings("deprecation") // old models have Graves' variant
    static Array lstm(Flow flow, AbstractLSTM layer, Weights weights, Array input) {
        Lstm lstm =
                lstm(
                        Math.toIntExact(layer.getNOut()),
                        weights,
                        layer instanceof GravesLSTM,
                        layer.getGateActivationFn(),
                        layer.getActivationFn());
        return onSteps(flow, layer.getRnnDataFormat(), lstm, input);
    }

    private static Lstm lstm(
            int outputs,
            Weights weights,
            boolean hasPeepholes,
            IActivation gate,
            IActivation activation) {
        return new Lstm(
                parts(weights.array(WEIGHTS), outputs),
                parts(weights.array(RECURRENT), outputs),
                Tensor.of(parts(weights.array(BIAS), outputs).values()),
                hasPeepholes
                        ? peepholes(weights.array(RECURRENT), outputs)
                        : Tensor.zeros(PEEPHOLES.length * outputs),
                Activations.of(gate),
                Activations.of(activation));
    }

    /** A layer whose matrices are chains, multiplied out. */
    static Array chain(Flow flow, ChainRecurrentLayer layer, Weights weights, Array input) {
        Weights dense = new Weights(dense(layer, weights));
        Operator operator =
                layer.getKind() == RecurrentKind.SIMPLE_RNN
                        ? rnn(dense, layer.getActivationFn())
                        : lstm(
                                Math.toIntExact(layer.getNOut()),
                                dense,
                                layer.getKind() == RecurrentKind.GRAVES_LSTM,
                                layer.getGateActivationFn(),
                                layer.getActivationFn());
        return onSteps(flow, layer.getRnnDataFormat(), operator, input);
    }

    /** The parameters that DL4J's layer has. */
    private static Map<String, INDArray> dense(ChainRecurrentLayer layer, Weights weights) {
        Map<String, INDArray> dense = new HashMap<>(weights.parameters());
        for (RecurrentWeights matrix : RecurrentWeights.values()) {
            layer.chain(matrix)
                    .ifPresent(
                            chain ->
                                    dense.put(
                                            matrix.parameter(),
                                            product(layer, matrix, chain, weights)));
        }
        if (layer.getKind() == RecurrentKind.GRAVES_LSTM
                && layer.chain(RecurrentWeights.RECURRENT).isPresent()) {
            INDArray recurrent = Objects.requireNonNull(dense.get(RECURRENT), RECURRENT);
            dense.put(
                    RECURRENT,
                    Nd4j.concat(1, recurrent, weights.array(ChainRecurrentLayer.PEEPHOLES)));
        }
        return dense;
    }

    private static INDArray product(
            ChainRecurrentLayer layer, RecurrentWeights matrix, Chain chain, Weights weights) {
        List<INDArray> factors =
                IntStream.range(0, chain.size())
                        .mapToObj(k -> weights.array(matrix.factorName(k)))
                        .toList();
        return WeightMatrices.toDense(
                WeightMatrices.factors(chain, factors)
                        .toDense()
                        .resized(layer.rows(), layer.cols(matrix)),
                factors.get(0).dataType());
    }

    static Array simpleRnn(Flow flow, SimpleRnn layer, Weights weights, Array input) {
        if (layer.hasLayerNorm()) {
            throw new RefusedException("it must not normalise its sums (layer normalisation)");
        }
        Operator operator = rnn(weights, layer.getActivationFn());
        return onSteps(flow, layer.getRnnDataFormat(), operator, input);
    }

    private static Rnn rnn(Weights weights, IActivation activation) {
        return new Rnn(
                Weights.tensor(weights.array(WEIGHTS).transpose()),
                Weights.tensor(weights.array(RECURRENT).transpose()),
                weights.vector(BIAS),
                Activations.of(activation));
    }

    private static Array onSteps(
            Flow flow, @Nullable RNNFormat format, Operator operator, Array input) {
        if (input.foldsSteps() || input.shape().rank() != 2) {
            throw new RefusedException("its input must be sequences, found " + input.shape());
        }
        boolean stepsLast = Formats.layout(format) == Layout.CHANNELS_FIRST;
        Array steps = stepsLast ? flow.then(Transpose.of(1, 0), input) : input;
        Array output = flow.then(operator, steps);
        return stepsLast ? flow.then(Transpose.of(1, 0), output) : output;
    }

    /** DL4J's columns as rows, part by part in the order of {@link Lstm}. */
    private static Tensor parts(INDArray columns, int outputs) {
        int inputs = columns.rank() == 1 ? 1 : (int) columns.size(0);
        int all = (int) columns.length() / inputs;
        float[] from = FloatViews.toFloats(columns);
        float[] to = new float[PARTS.length * outputs * inputs];
        for (int part = 0; part < PARTS.length; part++) {
            for (int k = 0; k < outputs; k++) {
                for (int i = 0; i < inputs; i++) {
                    to[(part * outputs + k) * inputs + i] =
                            from[i * all + PARTS[part] * outputs + k];
                }
            }
        }
        return new Tensor(Shape.of(PARTS.length * outputs, inputs), to);
    }

    private static Tensor peepholes(INDArray columns, int outputs) {
        int all = (int) columns.size(1);
        float[] from = FloatViews.toFloats(columns);
        float[] to = new float[PEEPHOLES.length * outputs];
        for (int part = 0; part < PEEPHOLES.length; part++) {
            for (int k = 0; k < outputs; k++) {
                to[part * outputs + k] = from[k * all + PARTS.length * outputs + PEEPHOLES[part]];
            }
        }
        return Tensor.of(to);
    }

    static Array bidirectional(Flow flow, Bidirectional layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getRNNDataFormat());
        int steps = layout.firstPosition();
        Array forward = LayerTable.read(flow, layer.getFwd(), part(weights, FORWARD), input);
        Array backward =
                LayerTable.read(
                        flow,
                        layer.getBwd(),
                        part(weights, BACKWARD),
                        flow.then(new Reverse(steps), input));
        if (backward.shape().rank() == input.shape().rank()) {
            backward = flow.then(new Reverse(steps), backward);
        }
        Operator joined =
                switch (layer.getMode()) {
                    case CONCAT ->
                            new Concatenate(
                                    forward.shape().rank() == 1 ? 0 : layout.channelAxis(2));
                    case ADD -> new ElementWise(ElementWise.Operation.ADD);
                    case MUL -> new ElementWise(ElementWise.Operation.MULTIPLY);
                    case AVERAGE -> new ElementWise(ElementWise.Operation.MEAN);
                };
        return flow.then(joined, forward, backward);
    }

    /** The parameters of one direction, without the letter in front of their names. */
    private static Weights part(Weights weights, String prefix) {
        Map<String, INDArray> part = new HashMap<>();
        weights.parameters()
                .forEach(
                        (name, array) -> {
                            if (name.startsWith(prefix)) {
                                part.put(name.substring(prefix.length()), array);
                            }
                        });
        return new Weights(part);
    }

    /** The last step of sequences, as features. */
    static Array lastStep(Flow flow, @Nullable RNNFormat format, Array input) {
        if (input.shape().rank() != 2 || input.foldsSteps()) {
            throw new RefusedException("its input must be sequences, found " + input.shape());
        }
        int axis = Formats.layout(format).firstPosition();
        int steps = input.shape().size(axis);
        Array last = flow.then(Slice.ofAxis(input.shape(), axis, steps - 1, steps), input);
        return flow.then(new Reshape(Shape.of(last.shape().count())), last);
    }
}
