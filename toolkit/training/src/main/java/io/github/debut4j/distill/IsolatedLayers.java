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
import java.util.stream.Collectors;
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
 * Builds networks of a single layer, or of several that follow one another, copied from another
 * network without the activation function of the last, dropout and freezing.
 */
final class IsolatedLayers {

    private static final String INPUT = "input";
    private static final String HEAD = "match";

    private final List<NamedLayer> layers;
    private final NeuralNetConfiguration configuration;
    private final Network network;
    private final long seed;

    /**
     * Layers of a network.
     *
     * @param layers at least one; each is the only input of the next
     */
    IsolatedLayers(Network network, List<NamedLayer> layers, long seed) {
        this.network = network;
        this.layers = List.copyOf(layers);
        this.configuration = network.runtime(last().name()).conf();
        this.seed = seed;
    }

    private NamedLayer last() {
        return layers.get(layers.size() - 1);
    }

    /** The names of the layers, in their order. */
    List<String> names() {
        return layers.stream().map(NamedLayer::name).toList();
    }

    /** Builds a network of the layers with their parameters. */
    ComputationGraph build() {
        return graph(configuration(bare(), List.of()));
    }

    /**
     * Builds the same with a head that compares the last layer's output with labels, for training
     * without regularisation.
     *
     * @param updater makes an updater for each layer and another for the head
     */
    ComputationGraph buildTrainable(Supplier<IUpdater> updater) {
        List<Layer> bare = bare();
        for (Layer layer : bare) {
            UpdateSettings.of(layer)
                    .ifPresent(settings -> settings.onlyUpdater(updater.get()).applyTo(layer));
        }
        DistillationHead head = new DistillationHead(Method.parse("match"), 0, 0, false);
        head.setIUpdater(updater.get());
        return graph(configuration(bare, List.of(head)));
    }

    private ComputationGraph graph(ComputationGraphConfiguration graphConfiguration) {
        ComputationGraph graph = new ComputationGraph(graphConfiguration);
        graph.init();
        write(
                layers.stream().collect(Collectors.toMap(NamedLayer::name, NamedLayer::parameters)),
                graph);
        return graph;
    }

    /**
     * Writes parameters into a graph.
     *
     * @param parameters by layer and by their names in it
     * @param graph modified
     */
    static void write(Map<String, Map<String, INDArray>> parameters, ComputationGraph graph) {
        parameters.forEach(
                (name, values) -> {
                    Map<String, INDArray> own = graph.getLayer(name).paramTable();
                    values.forEach(
                            (key, value) ->
                                    Objects.requireNonNull(own.get(key), key).assign(value));
                });
    }

    private ComputationGraphConfiguration configuration(
            List<Layer> bare, List<DistillationHead> heads) {
        ComputationGraphConfiguration graph = new ComputationGraphConfiguration();
        graph.setNetworkInputs(List.of(INPUT));
        String before = INPUT;
        for (Layer layer : bare) {
            put(graph, layer, before);
            before = layer.getLayerName();
        }
        for (DistillationHead head : heads) {
            head.setLayerName(HEAD);
            put(graph, head, before);
        }
        graph.setNetworkOutputs(List.of(heads.isEmpty() ? before : HEAD));
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

    private List<Layer> bare() {
        return layers.stream()
                .map(layer -> bare(layer, layer.name().equals(last().name())))
                .toList();
    }

    private static Layer bare(NamedLayer layer, boolean last) {
        Layer bare = copyWithoutLoss(layer.bare());
        if (last) {
            LayerFunctions.setActivation(bare, new ActivationIdentity());
        }
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
