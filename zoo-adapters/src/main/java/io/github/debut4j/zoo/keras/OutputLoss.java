package io.github.debut4j.zoo.keras;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.config.Keras2LayerConfiguration;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasLossUtils;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The loss of an imported network. It replaces the last layer by an output layer with this loss, so
 * that training can continue.
 *
 * @param loss the name of the loss that the model was compiled with; empty if it was not compiled,
 *     or with several losses
 * @param fromLogits whether that loss expects values before softmax or sigmoid
 */
record OutputLoss(Optional<String> loss, boolean fromLogits) {

    /** Parses {@code training_config}; an unknown structure counts as absent. */
    static OutputLoss of(Optional<String> trainingConfig) {
        return trainingConfig
                .flatMap(OutputLoss::lossOf)
                .orElse(new OutputLoss(Optional.empty(), false));
    }

    private static Optional<OutputLoss> lossOf(String json) {
        try {
            JsonElement loss = JsonParser.parseString(json).getAsJsonObject().get("loss");
            if (loss instanceof JsonObject object && object.has("class_name")) {
                JsonObject config = object.getAsJsonObject("config");
                boolean logits =
                        config.has("from_logits") && config.get("from_logits").getAsBoolean();
                return Optional.of(
                        new OutputLoss(
                                Optional.of(object.get("class_name").getAsString()), logits));
            }
            return loss.isJsonPrimitive()
                    ? Optional.of(new OutputLoss(Optional.of(loss.getAsString()), false))
                    : Optional.empty();
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | NullPointerException e) {
            return Optional.empty();
        }
    }

    /**
     * The network with an {@code OutputLayer} in place of its last dense layer, or a {@code
     * LossLayer} in place of its last activation. Parameters and outputs are the same, except that
     * logits become probabilities. Networks that end with another layer keep it.
     *
     * <p>The importer also gives every layer a dropout of probability 0, which is removed: in DL4J
     * M2.1, the backward pass of a channels-last convolution with dropout fails.
     */
    Model addTo(Model network) {
        List<String> last = outputs(network);
        return Network.of(network)
                .rebuilt(
                        (name, layer) -> {
                            Layer bare = withoutIdleDropout(layer);
                            return last.contains(name) ? withLoss(bare) : bare;
                        });
    }

    /** Modifies and returns the layer. */
    private static Layer withoutIdleDropout(Layer layer) {
        if (layer.getIDropout() instanceof Dropout dropout && dropout.getP() == 1) {
            layer.setIDropout(null);
        }
        return layer;
    }

    private static List<String> outputs(Model network) {
        if (network instanceof ComputationGraph graph) {
            return graph.getConfiguration().getNetworkOutputs();
        }
        List<NamedLayer> layers = Network.of(network).layers();
        return List.of(layers.get(layers.size() - 1).name());
    }

    private Layer withLoss(Layer layer) {
        if (layer.getClass() == DenseLayer.class) {
            return output((DenseLayer) layer);
        }
        return layer instanceof ActivationLayer activation ? loss(activation) : layer;
    }

    private OutputLayer output(DenseLayer dense) {
        IActivation activation = probabilities(dense.getActivationFn());
        OutputLayer output =
                new OutputLayer.Builder(lossFor(activation))
                        .nIn(dense.getNIn())
                        .nOut(dense.getNOut())
                        .hasBias(dense.hasBias())
                        .activation(activation)
                        .build();
        copySettings(dense, output);
        return output;
    }

    private LossLayer loss(ActivationLayer layer) {
        IActivation activation = probabilities(layer.getActivationFn());
        LossLayer loss = new LossLayer.Builder(lossFor(activation)).activation(activation).build();
        loss.setLayerName(layer.getLayerName());
        return loss;
    }

    private static void copySettings(BaseLayer from, BaseLayer to) {
        to.setLayerName(from.getLayerName());
        to.setWeightInitFn(from.getWeightInitFn());
        to.setBiasInit(from.getBiasInit());
        to.setRegularization(from.getRegularization());
        to.setRegularizationBias(from.getRegularizationBias());
        to.setIUpdater(from.getIUpdater());
        to.setBiasUpdater(from.getBiasUpdater());
        to.setGradientNormalization(from.getGradientNormalization());
        to.setGradientNormalizationThreshold(from.getGradientNormalizationThreshold());
        to.setIDropout(from.getIDropout());
        to.setConstraints(from.getConstraints());
    }

    /** DL4J's losses expect activated outputs, so a loss on logits adds an activation. */
    private IActivation probabilities(IActivation activation) {
        if (!fromLogits || !(activation instanceof ActivationIdentity)) {
            return activation;
        }
        return loss.filter(name -> name.toLowerCase(Locale.ROOT).contains("binary")).isPresent()
                ? new ActivationSigmoid()
                : new ActivationSoftmax();
    }

    private ILossFunction lossFor(IActivation activation) {
        return loss.flatMap(OutputLoss::mapped).orElseGet(() -> defaultFor(activation));
    }

    private static Optional<ILossFunction> mapped(String name) {
        try {
            ILossFunction loss =
                    KerasLossUtils.mapLossFunction(name, new Keras2LayerConfiguration());
            return Optional.of(loss);
        } catch (UnsupportedKerasConfigurationException e) {
            return Optional.empty();
        }
    }

    private static ILossFunction defaultFor(IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            return new LossMCXENT();
        }
        return activation instanceof ActivationSigmoid ? new LossBinaryXENT() : new LossMSE();
    }
}
