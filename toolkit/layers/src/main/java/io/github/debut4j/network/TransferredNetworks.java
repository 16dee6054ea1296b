package io.github.debut4j.network;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.UpdateSettings;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;

/**
 * Completes DL4J's {@code TransferLearning} for chain layers. It keeps their parameters, freezes
 * them and adds layers to them as to any others, but it applies a {@code FineTuneConfiguration}
 * only to layers of its own: chain layers, as all SameDiff layers, would be trained with the
 * settings of the original network.
 *
 * <pre>{@code
 * ComputationGraph transferred =
 *         new TransferLearning.GraphBuilder(compressed)
 *                 .fineTuneConfiguration(configuration)
 *                 .setFeatureExtractor("fc")
 *                 .build();
 * Model network = TransferredNetworks.fineTuned(transferred, configuration);
 * }</pre>
 */
public final class TransferredNetworks {

    private TransferredNetworks() {}

    /**
     * A new network whose chain layers have the settings of a configuration, too: updaters,
     * regularisation, gradient normalisation, activation function and the initial value of biases.
     * Dropout has been applied by DL4J. Parameters, frozen layers and all other layers are as
     * before.
     *
     * @param transferred the result of {@code TransferLearning}, a {@code ComputationGraph} or
     *     {@code MultiLayerNetwork}. Not modified
     * @param configuration that was given to {@code TransferLearning}
     * @throws IllegalArgumentException if it has weight noise, which chain layers do not have
     */
    public static Model fineTuned(Model transferred, FineTuneConfiguration configuration) {
        return Network.of(transferred)
                .rebuilt(
                        (name, layer) -> {
                            if (new NamedLayer(name, layer).bare() instanceof ChainLayer chain) {
                                apply(configuration, chain);
                            }
                            return layer;
                        });
    }

    /** Applies a configuration to a dense layer with the same settings, and copies the result. */
    private static void apply(FineTuneConfiguration configuration, ChainLayer chain) {
        if (configuration.getWeightNoise() != null) {
            throw new IllegalArgumentException(
                    "layer "
                            + chain.getLayerName()
                            + ": weightNoise of the FineTuneConfiguration must not be set, since"
                            + " chain layers have none, found "
                            + configuration.getWeightNoise().orElse(null));
        }
        DenseLayer dense = new DenseLayer.Builder().name(chain.getLayerName()).build();
        UpdateSettings.of(chain).orElseThrow().applyTo(dense);
        dense.setActivationFn(chain.getActivationFn());
        dense.setBiasInit(chain.getBiasInit());
        configuration.applyToNeuralNetConfiguration(configurationOf(dense));
        UpdateSettings.of(dense).orElseThrow().applyTo(chain);
        chain.setActivationFn(dense.getActivationFn());
        chain.setBiasInit(dense.getBiasInit());
    }

    private static NeuralNetConfiguration configurationOf(Layer layer) {
        NeuralNetConfiguration configuration = new NeuralNetConfiguration();
        configuration.setLayer(layer);
        return configuration;
    }
}
