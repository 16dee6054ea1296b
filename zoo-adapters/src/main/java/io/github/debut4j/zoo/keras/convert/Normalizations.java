package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.debut4j.layers.FeatureNormalizationLayer;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.AffineVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Converts layers that scale and shift their input. */
final class Normalizations {

    private Normalizations() {}

    /** BatchNormalization over any axis. */
    static KerasTensor batch(LayerCall call) {
        KerasTensor input = call.input();
        Settings settings = call.settings();
        List<Integer> axes = settings.list("axis");
        SettingException.require(axes.size() <= 1, "axis", "be a single axis", axes);
        int position = input.position(axes.isEmpty() ? -1 : axes.get(0));
        int size = input.shape().get(position);
        SettingException.require(
                size != KerasTensor.UNKNOWN, "axis", "be one of fixed size", input.text());
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        parameters.put("gamma", factor(call, "scale", "gamma", size, 1));
        parameters.put("beta", factor(call, "center", "beta", size, 0));
        parameters.put("mean", call.weights().takeRow("moving_mean", size));
        parameters.put("var", call.weights().takeRow("moving_variance", size));
        BatchNormalization.Builder builder =
                new BatchNormalization.Builder()
                        .nIn(size)
                        .nOut(size)
                        .eps(settings.number("epsilon", 1e-3))
                        .decay(settings.number("momentum", 0.99))
                        .useLogStd(false);
        // How Keras computes it, not what.
        settings.flag("fused", false);
        settings.require("renorm", false, "batch renormalisation is not supported");
        if (input.rank() == 1) {
            return call.add(builder.build(), input, input.shape(), parameters);
        }
        return new ChannelAxis(call, input, position)
                .apply(
                        (format, images) ->
                                call.add(
                                        builder.dataFormat(format.images()).build(),
                                        images,
                                        images.shape(),
                                        parameters));
    }

    private static INDArray factor(
            LayerCall call, String setting, String weight, int size, double absent) {
        return call.settings().flag(setting, true)
                ? call.weights().takeRow(weight, size)
                : Nd4j.valueArrayOf(new long[] {1, size}, absent, DataType.FLOAT);
    }

    /** LayerNormalization over the last axis. */
    static KerasTensor layer(LayerCall call) {
        KerasTensor input = call.input();
        Settings settings = call.settings();
        List<Integer> axes = settings.list("axis");
        SettingException.require(
                axes.isEmpty()
                        || (axes.size() == 1 && input.position(axes.get(0)) == input.rank() - 1),
                "axis",
                "be the last axis",
                axes);
        settings.require("rms_scaling", false, "it cannot be converted");
        int size = input.last();
        boolean scale = settings.flag("scale", true);
        boolean center = settings.flag("center", true);
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        if (scale) {
            parameters.put("gamma", call.weights().takeRow("gamma", size));
        }
        if (center) {
            parameters.put("beta", call.weights().takeRow("beta", size));
        }
        FeatureNormalizationLayer layer =
                new FeatureNormalizationLayer.Builder()
                        .nIn(size)
                        .epsilon(settings.number("epsilon", 1e-3))
                        .hasScale(scale)
                        .hasOffset(center)
                        .build();
        return call.add(layer, input, input.shape(), parameters);
    }

    /** Rescaling. */
    static KerasTensor rescaling(LayerCall call) {
        KerasTensor input = call.input();
        double[] scale = numbers(call.settings(), "scale", 1, input);
        double[] offset = numbers(call.settings(), "offset", 0, input);
        return call.add(new AffineVertex(scale, offset, -1), List.of(input), input.shape());
    }

    /** A number for all channels, or one for each position of the last axis. */
    private static double[] numbers(
            Settings settings, String key, double absent, KerasTensor input) {
        JsonElement value = settings.optional(key).orElse(null);
        if (!(value instanceof JsonArray array)) {
            return new double[] {settings.number(key, absent)};
        }
        SettingException.require(
                array.size() == 1 || array.size() == input.last(),
                key,
                "have one number, or one per position of the last axis",
                value);
        return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    /** Normalization with the moments that the layer was adapted to, or was given. */
    static KerasTensor moments(LayerCall call) {
        KerasTensor input = call.input();
        Settings settings = call.settings();
        List<Integer> axes = settings.list("axis");
        boolean whole = axes.isEmpty();
        SettingException.require(
                whole || (axes.size() == 1 && input.position(axes.get(0)) == input.rank() - 1),
                "axis",
                "be the last axis or null",
                axes);
        settings.require("invert", false, "only the normalising direction is supported");
        int size = whole ? 1 : input.last();
        double[] mean = moment(call, "mean", size);
        double[] variance = moment(call, "variance", size);
        if (call.weights().hasNext()) {
            call.weights().take("count", call.weights().nextShape("count"));
        }
        double[] scale = new double[size];
        double[] offset = new double[size];
        for (int k = 0; k < size; k++) {
            // Keras divides by at least its epsilon.
            scale[k] = 1 / Math.max(Math.sqrt(variance[k]), 1e-7);
            offset[k] = -mean[k] * scale[k];
        }
        return call.add(new AffineVertex(scale, offset, -1), List.of(input), input.shape());
    }

    private static double[] moment(LayerCall call, String name, int size) {
        JsonElement given = call.settings().optional(name).orElse(null);
        if (given == null) {
            long[] shape = call.weights().nextShape(name);
            INDArray values = call.weights().take(name, shape);
            SettingException.require(
                    values.length() == size,
                    "weight " + name,
                    "have " + size + " values",
                    values.length());
            return values.dup('c').data().asDouble();
        }
        List<Double> numbers = new ArrayList<>();
        flatten(given, numbers);
        SettingException.require(
                numbers.size() == 1 || numbers.size() == size,
                name,
                "have " + size + " numbers",
                numbers.size());
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = numbers.get(numbers.size() == 1 ? 0 : k);
        }
        return values;
    }

    private static void flatten(JsonElement element, List<Double> numbers) {
        if (element instanceof JsonArray array) {
            array.forEach(part -> flatten(part, numbers));
        } else {
            numbers.add(element.getAsDouble());
        }
    }
}
