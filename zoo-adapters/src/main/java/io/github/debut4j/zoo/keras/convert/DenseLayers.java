package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Converts Dense. On sequences and images, which DL4J's dense layer does not accept, it becomes a
 * convolution of size 1 over their last axis.
 */
final class DenseLayers {

    private DenseLayers() {}

    static KerasTensor convert(LayerCall call) {
        KerasTensor input = call.input();
        SettingException.require(
                input.rank() <= 3,
                "the input",
                "have at most 3 axes after the batch axis",
                input.text());
        int features = input.last();
        SettingException.require(
                features != KerasTensor.UNKNOWN,
                "the input",
                "have a last axis of fixed size",
                input.text());
        Settings settings = call.settings();
        int units = settings.integer("units");
        boolean bias = settings.flag("use_bias", true);
        LayerActivation activation = LayerActivation.of(settings);
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        parameters.put("W", call.weights().take("kernel", features, units));
        if (bias) {
            parameters.put("b", call.weights().takeRow("bias", units));
        }
        if (input.rank() == 1) {
            DenseLayer layer =
                    new DenseLayer.Builder()
                            .nIn(features)
                            .nOut(units)
                            .hasBias(bias)
                            .activation(activation.function())
                            .build();
            return call.add(layer, input, List.of(units), parameters);
        }
        parameters.computeIfPresent(
                "W", (key, kernel) -> kernel.transpose().dup('c').reshape(units, features, 1, 1));
        ImageView view = ImageView.of(call, input, DataFormat.CHANNELS_LAST, input.rank() - 1);
        ConvolutionLayer layer =
                new ConvolutionLayer.Builder(1, 1)
                        .nIn(features)
                        .nOut(units)
                        .hasBias(bias)
                        .dataFormat(view.format().images())
                        .activation(activation.inside())
                        .build();
        KerasTensor result =
                call.add(layer, view.image(), view.shape(units, view.positions()), parameters);
        return activation.after(call, view.back(call, result));
    }
}
