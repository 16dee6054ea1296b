package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.layers.GatedRecurrentLayer;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.ReverseAxisVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Converts layers for sequences, whose arrays are [batch, steps, features]. */
final class Recurrent {

    /** Keras' gates are i, f, c, o; DL4J's are c, f, o, i. */
    private static final int[] LSTM_GATES = {2, 1, 3, 0};

    /** The types of layers for sequences, in the order of Keras' documentation. */
    static final List<String> TYPES = List.of("LSTM", "GRU", "SimpleRNN");

    private Recurrent() {}

    /** LSTM, GRU and SimpleRNN. */
    static LayerConverter layer(String type) {
        return call -> {
            KerasTensor input = call.input(2);
            input.requireNoMask();
            boolean backwards = call.settings().flag("go_backwards", false);
            KerasTensor sequence = backwards ? reversed(call, "reversed", input) : input;
            return result(call, run(type, call.name(), call, sequence));
        };
    }

    private static KerasTensor reversed(LayerCall call, String purpose, KerasTensor input) {
        return call.addHelper(purpose, new ReverseAxisVertex(1), input, input.shape());
    }

    /** All steps of the output, or the last one, as the layer's settings demand. */
    private static KerasTensor result(LayerCall call, KerasTensor steps) {
        Settings settings = call.settings();
        settings.require("stateful", false, "states cannot be kept between batches");
        settings.require("return_state", false, "only the outputs of a layer can be used");
        settings.require("time_major", false, "the batch must be the first axis");
        // What becomes of masked steps, which no input has here.
        settings.flag("zero_output_for_mask", false);
        if (settings.flag("return_sequences", false)) {
            return steps;
        }
        return lastStep(call, "last-step", steps);
    }

    private static KerasTensor lastStep(LayerCall call, String purpose, KerasTensor steps) {
        List<Integer> step = List.of(1, steps.last());
        KerasTensor last =
                call.addHelper(purpose + "/slice", new SliceAxisVertex(1, -1, 0), steps, step);
        List<Integer> features = List.of(steps.last());
        return call.addHelper(
                purpose, Vertices.reshape(features, DataFormat.CHANNELS_LAST), last, features);
    }

    private static KerasTensor run(String type, String vertex, LayerCall call, KerasTensor input) {
        SettingException.require(
                TYPES.contains(type), "the wrapped layer", "be one of " + TYPES, type);
        int units = call.settings().integer("units");
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        Layer layer =
                switch (type) {
                    case "LSTM" -> lstm(call, input.last(), units, parameters);
                    case "GRU" -> gru(call, input.last(), units, parameters);
                    default -> simple(call, input.last(), units, parameters);
                };
        call.graph().add(vertex, layer, input.vertex(), parameters);
        return new KerasTensor(vertex, List.of(input.shape().get(0), units));
    }

    private static Layer lstm(
            LayerCall call, int features, int units, Map<String, INDArray> parameters) {
        Settings settings = call.settings();
        Weights weights = call.weights();
        parameters.put("W", gates(weights.take("kernel", features, 4L * units), units, LSTM_GATES));
        parameters.put(
                "RW",
                gates(weights.take("recurrent_kernel", units, 4L * units), units, LSTM_GATES));
        parameters.put(
                "b",
                settings.flag("use_bias", true)
                        ? gates(weights.takeRow("bias", 4L * units), units, LSTM_GATES)
                        : Nd4j.zeros(DataType.FLOAT, 1, 4L * units));
        return new LSTM.Builder()
                .nIn(features)
                .nOut(units)
                .activation(Activations.named(settings, "activation", "tanh"))
                .gateActivationFunction(
                        Activations.named(settings, "recurrent_activation", "sigmoid"))
                .dataFormat(RNNFormat.NWC)
                .build();
    }

    private static INDArray gates(INDArray keras, int units, int... order) {
        INDArray[] parts = new INDArray[order.length];
        for (int gate = 0; gate < order.length; gate++) {
            long from = (long) order[gate] * units;
            parts[gate] = keras.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + units));
        }
        return Nd4j.concat(1, parts);
    }

    private static Layer gru(
            LayerCall call, int features, int units, Map<String, INDArray> parameters) {
        Settings settings = call.settings();
        Weights weights = call.weights();
        boolean resetAfter = settings.flag("reset_after", false);
        boolean bias = settings.flag("use_bias", true);
        parameters.put("W", weights.take("kernel", features, 3L * units));
        parameters.put("RW", weights.take("recurrent_kernel", units, 3L * units));
        if (bias) {
            parameters.put(
                    "b",
                    resetAfter
                            ? weights.take("bias", 2, 3L * units).dup('c').reshape(1, 6L * units)
                            : weights.takeRow("bias", 3L * units));
        }
        return new GatedRecurrentLayer.Builder()
                .nIn(features)
                .nOut(units)
                .resetAfter(resetAfter)
                .hasBias(bias)
                .gateActivationFunction(
                        Activations.named(settings, "recurrent_activation", "sigmoid"))
                .activation(Activations.named(settings, "activation", "tanh"))
                .dataFormat(RNNFormat.NWC)
                .build();
    }

    private static Layer simple(
            LayerCall call, int features, int units, Map<String, INDArray> parameters) {
        Settings settings = call.settings();
        Weights weights = call.weights();
        parameters.put("W", weights.take("kernel", features, units));
        parameters.put("RW", weights.take("recurrent_kernel", units, units));
        parameters.put(
                "b",
                settings.flag("use_bias", true)
                        ? weights.takeRow("bias", units)
                        : Nd4j.zeros(DataType.FLOAT, 1, units));
        return new SimpleRnn.Builder()
                .nIn(features)
                .nOut(units)
                .activation(Activations.named(settings, "activation", "tanh"))
                .dataFormat(RNNFormat.NWC)
                .build();
    }

    /** Bidirectional, with any of Keras' ways of merging both directions. */
    static KerasTensor bidirectional(LayerCall call) {
        KerasTensor input = call.input(2);
        input.requireNoMask();
        Settings settings = call.settings();
        Wrapped first = Wrapped.of(settings, "layer");
        boolean given = settings.optional("backward_layer").isPresent();
        Wrapped second = given ? Wrapped.of(settings, "backward_layer") : first;
        boolean backwards = first.goesBackwards();
        SettingException.require(
                !given || second.goesBackwards() != backwards,
                "backward_layer",
                "read the sequence in the other direction than layer",
                "go_backwards of both is " + backwards);
        List<KerasTensor> directions =
                List.of(
                        direction(call, first, input, backwards, !backwards),
                        direction(call, second, input, !backwards, !backwards));
        SettingException.require(
                !settings.isNull("merge_mode"),
                "merge_mode",
                "be one of ave, concat, mul, sum",
                "null, which means two outputs");
        String mode = settings.word("merge_mode", "concat");
        List<Integer> shape = directions.get(0).shape();
        if (mode.equals("concat")) {
            return call.add(
                    new ConcatenateVertex(shape.size()),
                    directions,
                    KerasTensor.with(
                            shape,
                            shape.size() - 1,
                            directions.get(0).last() + directions.get(1).last()));
        }
        ArithmeticVertex.Operation operation =
                Map.of(
                                "sum", ArithmeticVertex.Operation.ADD,
                                "mul", ArithmeticVertex.Operation.MULTIPLY,
                                "ave", ArithmeticVertex.Operation.AVERAGE)
                        .get(mode);
        if (operation == null) {
            throw SettingException.of(
                    "merge_mode", "be one of ave, concat, mul, sum", "'" + mode + "'");
        }
        return call.add(new ArithmeticVertex(operation), directions, shape);
    }

    /**
     * One direction.
     *
     * @param backwardsIsSecond whether the output of the backward direction is turned to the order
     *     of the input again, which Keras does for its second layer
     */
    private static KerasTensor direction(
            LayerCall call,
            Wrapped layer,
            KerasTensor input,
            boolean backwards,
            boolean backwardsIsSecond) {
        Settings inner = layer.settings();
        String side = backwards ? "backward" : "forward";
        LayerCall part = call.ofWrapped(call.name() + "/" + side, inner);
        KerasTensor sequence = backwards ? reversed(part, "reversed", input) : input;
        KerasTensor output = result(part, run(layer.type(), part.name(), part, sequence));
        inner.requireAllRead();
        boolean turn = output.rank() == 2 && backwards == backwardsIsSecond;
        return turn ? reversed(part, "turned", output) : output;
    }

    /** A layer in a wrapper. */
    private record Wrapped(String type, Settings settings) {

        static Wrapped of(Settings wrapper, String key) {
            JsonElement layer = wrapper.optional(key).orElse(null);
            if (layer instanceof JsonObject object
                    && object.get("class_name") instanceof JsonPrimitive type
                    && object.get("config") instanceof JsonObject config) {
                return new Wrapped(type.getAsString(), new Settings(config));
            }
            throw SettingException.of(key, "be the layer that is wrapped", String.valueOf(layer));
        }

        boolean goesBackwards() {
            return settings.flag("go_backwards", false);
        }
    }

    /** TimeDistributed around a layer that treats the last axis, which may have axes before it. */
    static KerasTensor timeDistributed(LayerCall call) {
        Wrapped wrapped = Wrapped.of(call.settings(), "layer");
        String type = wrapped.type();
        if (!LayerConverters.treatsLastAxis(type)) {
            throw SettingException.of(
                    "the wrapped layer",
                    "be one that treats each step of a sequence alike, such as Dense",
                    type);
        }
        Settings inner = wrapped.settings();
        LayerCall part = call.ofWrapped(call.name(), inner);
        KerasTensor output = LayerConverters.of(type).convert(part);
        inner.requireAllRead();
        return output;
    }

    /** Embedding of whole numbers below {@code input_dim}. */
    static KerasTensor embedding(LayerCall call) {
        KerasTensor input = call.input(1);
        Settings settings = call.settings();
        boolean masked = settings.flag("mask_zero", false);
        int words = settings.integer("input_dim");
        int features = settings.integer("output_dim");
        EmbeddingSequenceLayer layer =
                new EmbeddingSequenceLayer.Builder()
                        .nIn(words)
                        .nOut(features)
                        .hasBias(false)
                        .inferInputLength(true)
                        .outputDataFormat(RNNFormat.NWC)
                        .build();
        List<Integer> shape = List.of(input.last(), features);
        KerasTensor output =
                call.add(
                        layer,
                        input,
                        shape,
                        Map.of("W", call.weights().take("embeddings", words, features)));
        return masked ? output.asMasked() : output;
    }
}
