package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonObject;
import io.github.debut4j.layers.PositionLossLayer;
import io.github.debut4j.network.LayerFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Gives each output of a graph a loss, so that training can continue. Outputs stay the same.
 *
 * <p>A last dense layer becomes an {@code OutputLayer}, a last activation a {@code LossLayer}. Any
 * other output is followed by a loss layer.
 */
final class OutputLosses {

    private final GraphAssembly graph;
    private final Optional<JsonObject> training;

    /**
     * For a graph.
     *
     * @param graph modified
     * @param training the configuration that the model was compiled with, if it was
     */
    OutputLosses(GraphAssembly graph, Optional<JsonObject> training) {
        this.graph = graph;
        this.training = training;
    }

    /** Adds the losses, and returns the names of the vertices that are now the outputs. */
    List<String> addTo(List<KerasTensor> outputs) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < outputs.size(); k++) {
            KerasTensor output = outputs.get(k);
            KerasLoss loss = KerasLoss.of(training, k, output.vertex());
            boolean last =
                    !graph.isUsed(output.vertex())
                            && outputs.stream()
                                            .filter(o -> o.vertex().equals(output.vertex()))
                                            .count()
                                    == 1;
            names.add(last ? replaced(output, loss) : appended(output, loss));
        }
        return names;
    }

    private String replaced(KerasTensor output, KerasLoss loss) {
        Layer layer = graph.layer(output.vertex()).orElse(null);
        if (layer instanceof DenseLayer dense) {
            graph.replaceLayer(output.vertex(), old -> outputLayer(dense, loss));
            return output.vertex();
        }
        if (layer instanceof ActivationLayer activation) {
            IActivation function = activation.getActivationFn();
            graph.replaceLayer(
                    output.vertex(),
                    old -> lossLayer(output.rank(), loss.function(function), function));
            return output.vertex();
        }
        return appended(output, loss);
    }

    private static OutputLayer outputLayer(DenseLayer dense, KerasLoss loss) {
        return new OutputLayer.Builder(loss.function(dense.getActivationFn()))
                .nIn(dense.getNIn())
                .nOut(dense.getNOut())
                .hasBias(dense.hasBias())
                .activation(dense.getActivationFn())
                .build();
    }

    private String appended(KerasTensor output, KerasLoss loss) {
        IActivation before =
                graph.layer(output.vertex())
                        .flatMap(LayerFunctions::activation)
                        .orElseGet(ActivationIdentity::new);
        String name = graph.freeName(output.vertex() + "/loss");
        graph.add(
                name,
                lossLayer(output.rank(), loss.function(before), new ActivationIdentity()),
                output.vertex(),
                Map.of());
        return name;
    }

    /** A loss for rows, or at every position of sequences and images. */
    private static Layer lossLayer(int rank, ILossFunction loss, IActivation activation) {
        return rank == 1
                ? new LossLayer.Builder(loss).activation(activation).build()
                : new PositionLossLayer.Builder(loss).activation(activation).build();
    }
}
