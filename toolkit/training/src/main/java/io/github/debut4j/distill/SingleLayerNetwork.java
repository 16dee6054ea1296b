package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.layers.UpdateSettings;
import io.github.debut4j.network.LayerFunctions;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Builds networks of a single layer, copied from another network without its activation function,
 * dropout and freezing.
 */
final class SingleLayerNetwork {

    private static final String INPUT = "input";
    private static final String HEAD = "match";

    private final NamedLayer layer;
    private final NeuralNetConfiguration configuration;
    private final Network network;
    private final long seed;

    SingleLayerNetwork(Network network, NamedLayer layer, long seed) {
        this.network = network;
        this.layer = layer;
        this.configuration = network.runtime(layer.name()).conf();
        this.seed = seed;
    }

    /** Builds a network of the layer with its parameters. */
    ComputationGraph build() {
        Layer bare = withoutActivation();
        return graph(configuration(bare, List.of()), bare);
    }

    /**
     * Builds the same with a head that compares the layer's output with labels, for training
     * without regularisation.
     *
     * @param updater makes an updater for the layer and another for the head
     */
    ComputationGraph buildTrainable(Supplier<IUpdater> updater) {
        Layer bare = withoutActivation();
        UpdateSettings.of(bare)
                .ifPresent(settings -> settings.onlyUpdater(updater.get()).applyTo(bare));
        DistillationHead head = new DistillationHead(Method.parse("match"), 0, 0, false);
        head.setIUpdater(updater.get());
        return graph(configuration(bare, List.of(head)), bare);
    }

    private ComputationGraph graph(ComputationGraphConfiguration graphConfiguration, Layer bare) {
        ComputationGraph graph = new ComputationGraph(graphConfiguration);
        graph.init();
        Map<String, INDArray> own =
                graph.getLayer(Objects.requireNonNull(bare.getLayerName())).paramTable();
        layer.parameters()
                .forEach((key, value) -> Objects.requireNonNull(own.get(key), key).assign(value));
        return graph;
    }

    private ComputationGraphConfiguration configuration(Layer bare, List<DistillationHead> heads) {
        ComputationGraphConfiguration graph = new ComputationGraphConfiguration();
        graph.setNetworkInputs(List.of(INPUT));
        put(graph, bare, INPUT);
        for (DistillationHead head : heads) {
            head.setLayerName(HEAD);
            put(graph, head, bare.getLayerName());
        }
        graph.setNetworkOutputs(List.of(heads.isEmpty() ? bare.getLayerName() : HEAD));
        NeuralNetConfiguration defaults = configuration.clone();
        defaults.setSeed(seed);
        graph.setDefaultConfiguration(defaults);
        graph.setDataType(network.model().params().dataType());
        return graph;
    }

    private void put(ComputationGraphConfiguration graph, Layer added, String input) {
        NeuralNetConfiguration own = configuration.clone();
        own.setLayer(added);
        own.clearVariables();
        own.setIterationCount(0);
        own.setEpochCount(0);
        graph.getVertices().put(added.getLayerName(), new LayerVertex(own, null));
        graph.getVertexInputs().put(added.getLayerName(), new ArrayList<>(List.of(input)));
    }

    private Layer withoutActivation() {
        Layer bare = copyWithoutLoss(layer.bare());
        LayerFunctions.setActivation(bare, new ActivationIdentity());
        bare.setIDropout(null);
        Layer alone =
                layer.configuration() instanceof TimeDistributed ? layer.wrapLike(bare) : bare;
        alone.setLayerName(layer.name());
        return alone;
    }

    /** A copy of the layer; of an output layer, which has a loss, a dense layer of its size. */
    private static Layer copyWithoutLoss(Layer bare) {
        if (bare instanceof ChainOutputLayer chain) {
            return new ChainDenseLayer.Builder()
                    .chain(chain.chain())
                    .nIn(chain.getNIn())
                    .nOut(chain.getNOut())
                    .hasBias(chain.isHasBias())
                    .build();
        }
        if (bare instanceof OutputLayer dense) {
            return new DenseLayer.Builder()
                    .nIn(dense.getNIn())
                    .nOut(dense.getNOut())
                    .hasBias(dense.hasBias())
                    .weightInit(dense.getWeightInitFn())
                    .build();
        }
        return bare.clone();
    }
}
