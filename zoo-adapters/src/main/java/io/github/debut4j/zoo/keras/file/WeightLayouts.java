package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Brings weights into the layouts of Keras 2 with TensorFlow.
 *
 * <p>Keras 1 stored kernels of convolutions as the input is laid out, and one matrix for each gate
 * of recurrent layers. Theano computes convolutions where TensorFlow computes correlations, so
 * kernels are flipped. The layers of cuDNN have transposed matrices and two biases.
 */
final class WeightLayouts {

    private final boolean keras1;
    private final boolean theano;

    /**
     * Prepares.
     *
     * @param keras1 whether Keras 1 wrote the weights
     * @param theano whether they are for Theano
     */
    WeightLayouts(boolean keras1, boolean theano) {
        this.keras1 = keras1;
        this.theano = theano;
    }

    /**
     * The layer with its weights in the layouts of Keras 2 with TensorFlow.
     *
     * @throws IOException naming the layer, if its weights have another number of axes, or it pads
     *     in a way that only Theano has
     */
    KerasLayer convert(KerasLayer layer) throws IOException {
        if (theano) {
            requireCommonPadding(layer.title(), layer.type(), layer.config());
        }
        if (layer.weights().isEmpty()) {
            return layer;
        }
        List<INDArray> values = layer.weights().stream().map(Weight::values).toList();
        List<INDArray> converted = convert(layer.title(), layer.type(), layer.config(), values);
        List<String> names = LayerWeights.of(layer.type(), layer.config()).names();
        List<Weight> weights = new ArrayList<>();
        for (int k = 0; k < converted.size(); k++) {
            boolean known = names.size() == converted.size();
            weights.add(
                    new Weight(
                            known ? names.get(k) : layer.weights().get(k).name(),
                            converted.get(k)));
        }
        return new KerasLayer(layer.name(), layer.type(), layer.config(), layer.calls(), weights);
    }

    private List<INDArray> convert(
            String where, String type, JsonObject config, List<INDArray> weights)
            throws IOException {
        if (config.get("layer") instanceof JsonObject inner
                && inner.get("config") instanceof JsonObject innerConfig) {
            String innerType = Json.text(inner, "class_name").orElse("");
            boolean twice = type.equals("Bidirectional");
            if (twice && weights.size() % 2 != 0) {
                throw new IOException(
                        where
                                + " must have as many weights backward as forward, found "
                                + weights.size()
                                + " in all");
            }
            int each = twice ? weights.size() / 2 : weights.size();
            List<INDArray> all = new ArrayList<>();
            for (int from = 0; from < weights.size(); from += each) {
                List<INDArray> part = weights.subList(from, from + each);
                all.addAll(convert(where, innerType, innerConfig, part));
            }
            return all;
        }
        List<INDArray> converted = keras1 ? fromKeras1(where, type, config, weights) : weights;
        converted = new ArrayList<>(converted);
        if (theano) {
            flip(type, converted);
        }
        return fromCudnn(type, converted);
    }

    private static List<INDArray> fromKeras1(
            String where, String type, JsonObject config, List<INDArray> weights)
            throws IOException {
        boolean first = Json.text(config, "data_format").orElse("").equals("channels_first");
        List<INDArray> converted = new ArrayList<>(weights);
        switch (type) {
            case "Conv1D" -> converted.set(0, sequenceKernel(where, config, weights.get(0)));
            case "Conv2D" -> {
                if (first) {
                    converted.set(0, permuted(where, weights.get(0), 2, 3, 1, 0));
                }
            }
            case "SeparableConv2D" -> {
                if (first && weights.size() > 1) {
                    converted.set(0, permuted(where, weights.get(0), 2, 3, 1, 0));
                    converted.set(1, permuted(where, weights.get(1), 2, 3, 1, 0));
                }
            }
            case "Conv2DTranspose" ->
                    converted.set(
                            0,
                            first
                                    ? permuted(where, weights.get(0), 2, 3, 0, 1)
                                    : permuted(where, weights.get(0), 0, 1, 3, 2));
            case "Conv3D" -> {
                if (first) {
                    converted.set(0, permuted(where, weights.get(0), 2, 3, 4, 1, 0));
                }
            }
            case "LSTM" -> {
                if (weights.size() == 12) {
                    // Keras 1 has input, candidate, forget, output.
                    return gates(where, weights, 0, 2, 1, 3);
                }
            }
            case "GRU" -> {
                if (weights.size() == 9) {
                    return gates(where, weights, 0, 1, 2);
                }
            }
            default -> {}
        }
        return converted;
    }

    /** Kernel, recurrent kernel and bias from those of each gate. */
    private static List<INDArray> gates(String where, List<INDArray> weights, int... order)
            throws IOException {
        for (int k = 3; k < weights.size(); k++) {
            if (weights.get(k).rank() == 0 || !weights.get(k).equalShapes(weights.get(k % 3))) {
                throw new IOException(
                        "the weights of "
                                + where
                                + " must have the same shapes for each gate, found "
                                + Arrays.toString(weights.get(k % 3).shape())
                                + " and "
                                + Arrays.toString(weights.get(k).shape()));
            }
        }
        List<INDArray> joined = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            INDArray[] of = new INDArray[order.length];
            for (int gate = 0; gate < order.length; gate++) {
                of[gate] = weights.get(3 * order[gate] + part);
            }
            joined.add(Nd4j.concat(of[0].rank() - 1, of));
        }
        return joined;
    }

    /** Before 1.2 it was output, input, length, 1; then length, 1, input, output. */
    private static INDArray sequenceKernel(String where, JsonObject config, INDArray kernel)
            throws IOException {
        INDArray current = kernel;
        requireAxes(where, kernel, 4);
        boolean old =
                kernel.size(1) != 1
                        || differs(config.get("kernel_size"), kernel.size(0))
                        || differs(config.get("filters"), kernel.size(3));
        if (old) {
            current = permuted(where, kernel, 2, 3, 1, 0);
        }
        return current.reshape('c', current.size(0), current.size(2), current.size(3));
    }

    private static boolean differs(@Nullable JsonElement setting, long size) {
        return setting instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsLong() != size;
    }

    private static INDArray permuted(String where, INDArray array, int... order)
            throws IOException {
        requireAxes(where, array, order.length);
        return array.permute(order).dup('c');
    }

    private static void requireAxes(String where, INDArray array, int axes) throws IOException {
        if (array.rank() != axes) {
            throw new IOException(
                    "the kernel of "
                            + where
                            + " must have "
                            + axes
                            + " axes in Keras 1, found "
                            + array.rank());
        }
    }

    private static void flip(String type, List<INDArray> weights) {
        switch (type) {
            case "Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose" ->
                    weights.set(0, flipped(weights.get(0)));
            case "ConvLSTM2D" -> {
                for (int k = 0; k < Math.min(2, weights.size()); k++) {
                    weights.set(k, flipped(weights.get(k)));
                }
            }
            default -> {}
        }
    }

    /** Reverses all axes but the last two, which are channels. */
    private static INDArray flipped(INDArray kernel) {
        if (kernel.rank() < 3) {
            return kernel;
        }
        int channels = (int) (kernel.size(-1) * kernel.size(-2));
        float[] values = kernel.dup('c').data().asFloat();
        float[] reversed = new float[values.length];
        for (int from = 0; from < values.length; from += channels) {
            System.arraycopy(values, from, reversed, values.length - channels - from, channels);
        }
        return Nd4j.create(reversed, kernel.shape(), 'c');
    }

    /**
     * Theano pads half of the kernel on both sides. That is the same as TensorFlow does only if
     * kernels are odd and strides 1.
     */
    private static void requireCommonPadding(String where, String type, JsonObject config)
            throws IOException {
        if (!Json.text(config, "padding").orElse("").equals("same")) {
            return;
        }
        boolean pooling = type.contains("Pooling");
        boolean strided = Json.has(config, "strides") && !all(config, "strides", size -> size == 1);
        boolean even = !all(config, "kernel_size", size -> size % 2 == 1);
        if (pooling || strided || even) {
            throw new IOException(
                    "padding of "
                            + where
                            + " must be valid, or same with an odd kernel and strides of 1, since"
                            + " Theano pads otherwise, found same");
        }
    }

    private static boolean all(JsonObject config, String key, IntPredicate condition) {
        JsonElement value = config.get(key);
        if (value == null) {
            return true;
        }
        if (value.isJsonArray()) {
            for (JsonElement element : value.getAsJsonArray()) {
                if (Json.isNumber(element) && !condition.test(element.getAsInt())) {
                    return false;
                }
            }
            return true;
        }
        return !Json.isNumber(value) || condition.test(value.getAsInt());
    }

    /** Recognises the layouts of cuDNN, as Keras does, by the length of the bias. */
    private static List<INDArray> fromCudnn(String type, List<INDArray> weights) {
        int gates = type.equals("LSTM") ? 4 : type.equals("GRU") ? 3 : 0;
        if (gates == 0 || weights.size() != 3 || weights.get(2).rank() != 1) {
            return weights;
        }
        INDArray bias = weights.get(2);
        boolean matrices = weights.get(0).rank() == 2 && weights.get(1).rank() == 2;
        long columns = bias.length() / 2;
        if (!matrices
                || weights.get(0).size(1) != columns
                || weights.get(1).size(1) != columns
                || columns != gates * weights.get(1).size(0)) {
            return weights;
        }
        INDArray halves = bias.reshape('c', 2, columns);
        return List.of(
                transposedGates(weights.get(0), gates),
                transposedGates(weights.get(1), gates),
                gates == 4 ? halves.sum(0) : halves.dup('c'));
    }

    /** Of each gate's block, the transposed matrix with the shape of the original. */
    private static INDArray transposedGates(INDArray kernel, int gates) {
        long rows = kernel.size(0);
        long columns = kernel.size(1) / gates;
        INDArray[] blocks = new INDArray[gates];
        for (int gate = 0; gate < gates; gate++) {
            INDArray block =
                    kernel.get(
                                    NDArrayIndex.all(),
                                    NDArrayIndex.interval(gate * columns, (gate + 1) * columns))
                            .dup('c');
            blocks[gate] = block.reshape('c', columns, rows).transpose().dup('c');
        }
        return Nd4j.concat(1, blocks);
    }
}
