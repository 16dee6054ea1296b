package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The plan of a network of one layer, taken out of another network without its activation function,
 * dropout and freezing.
 */
final class LayerAlone {

    private static final String INPUT = "input";
    private static final String HEAD = "match";

    private final NamedLayer layer;
    private final NeuralNetConfiguration place;
    private final Network network;
    private final long seed;

    LayerAlone(Network network, NamedLayer layer, long seed) {
        this.network = network;
        this.layer = layer;
        this.place = network.runtime(layer.name()).conf();
        this.seed = seed;
    }

    /** A network of the layer alone, with its parameters. */
    ComputationGraph build() {
        Layer bare = withoutActivation();
        return graph(plan(bare, List.of()), bare);
    }

    /** The same with a head that compares what the layer gives out, both trained by Adam. */
    ComputationGraph buildWithHead(Training training) {
        Layer bare = withoutActivation();
        training.apply(bare);
        DistillationHead head = new DistillationHead(Method.parse("match"), 0, 0, false);
        head.setIUpdater(training.updater());
        return graph(plan(bare, List.of(head)), bare);
    }

    private ComputationGraph graph(ComputationGraphConfiguration plan, Layer bare) {
        ComputationGraph graph = new ComputationGraph(plan);
        graph.init();
        Map<String, INDArray> own =
                graph.getLayer(Objects.requireNonNull(bare.getLayerName())).paramTable();
        layer.parameters()
                .forEach((key, value) -> Objects.requireNonNull(own.get(key), key).assign(value));
        return graph;
    }

    private ComputationGraphConfiguration plan(Layer bare, List<DistillationHead> heads) {
        ComputationGraphConfiguration plan = new ComputationGraphConfiguration();
        plan.setNetworkInputs(List.of(INPUT));
        put(plan, bare, INPUT);
        for (DistillationHead head : heads) {
            head.setLayerName(HEAD);
            put(plan, head, bare.getLayerName());
        }
        plan.setNetworkOutputs(List.of(heads.isEmpty() ? bare.getLayerName() : HEAD));
        NeuralNetConfiguration defaults = place.clone();
        defaults.setSeed(seed);
        plan.setDefaultConfiguration(defaults);
        plan.setDataType(network.model().params().dataType());
        return plan;
    }

    private void put(ComputationGraphConfiguration plan, Layer what, String on) {
        NeuralNetConfiguration own = place.clone();
        own.setLayer(what);
        own.clearVariables();
        own.setIterationCount(0);
        own.setEpochCount(0);
        plan.getVertices().put(what.getLayerName(), new LayerVertex(own, null));
        plan.getVertexInputs().put(what.getLayerName(), new ArrayList<>(List.of(on)));
    }

    private Layer withoutActivation() {
        Layer bare = inner(layer.bare());
        LayerActivation.set(bare, new ActivationIdentity());
        bare.setIDropout(null);
        Layer alone =
                layer.configuration() instanceof TimeDistributed ? layer.wrapLike(bare) : bare;
        alone.setLayerName(layer.name());
        return alone;
    }

    /** A copy; an output layer has a loss of its own, so that the dense layer in it is taken. */
    private static Layer inner(Layer bare) {
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

    /** How a layer alone is trained. */
    interface Training {

        /** Sets updaters, and no regularisation. Modifies the layer. */
        void apply(Layer layer);

        /** A new updater. */
        IUpdater updater();
    }
}
