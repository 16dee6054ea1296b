package io.github.debut4j.network;

import io.github.debut4j.spec.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The plan of a graph made from either kind of network, its vertices named as the layers were; it
 * may be changed and then built.
 */
public final class GraphEditor {

    private static final String INPUT = "input";

    private final Network source;
    private final ComputationGraphConfiguration plan;

    private GraphEditor(Network source, ComputationGraphConfiguration plan) {
        this.source = source;
        this.plan = plan;
    }

    /** A copy of a network's configuration. The network is not modified. */
    public static GraphEditor of(Model model) {
        Network source = Network.of(model);
        ComputationGraphConfiguration plan =
                model instanceof ComputationGraph graph
                        ? ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                        : ofList(source, (MultiLayerNetwork) model);
        plan.setIterationCount(0);
        plan.setEpochCount(0);
        plan.setTopologicalOrder(null);
        plan.setTopologicalOrderStr(null);
        return new GraphEditor(source, plan);
    }

    private static ComputationGraphConfiguration ofList(Network source, MultiLayerNetwork list) {
        MultiLayerConfiguration before =
                MultiLayerConfiguration.fromJson(list.getLayerWiseConfigurations().toJson());
        ComputationGraphConfiguration plan = new ComputationGraphConfiguration();
        plan.setNetworkInputs(new ArrayList<>(List.of(INPUT)));
        String below = INPUT;
        List<NamedLayer> layers = source.layers();
        for (int k = 0; k < layers.size(); k++) {
            NeuralNetConfiguration place = before.getConf(k);
            place.setIterationCount(0);
            place.setEpochCount(0);
            String name = layers.get(k).name();
            plan.getVertices().put(name, new LayerVertex(place, before.getInputPreProcess(k)));
            plan.getVertexInputs().put(name, new ArrayList<>(List.of(below)));
            below = name;
        }
        plan.setNetworkOutputs(new ArrayList<>(List.of(below)));
        plan.setDefaultConfiguration(before.getConf(0).clone());
        plan.setDataType(before.getDataType());
        plan.setTrainingWorkspaceMode(before.getTrainingWorkspaceMode());
        plan.setInferenceWorkspaceMode(before.getInferenceWorkspaceMode());
        plan.setCacheMode(before.getCacheMode());
        plan.setBackpropType(before.getBackpropType());
        plan.setValidateOutputLayerConfig(before.isValidateOutputLayerConfig());
        return plan;
    }

    /** The outputs' vertices. */
    public List<String> outputs() {
        return plan.getNetworkOutputs();
    }

    /**
     * The layer of a vertex; empty if the vertex is none, or is an input. In the plan, to be
     * modified.
     */
    public Optional<Layer> layer(String vertex) {
        return plan.getVertices().get(vertex) instanceof LayerVertex found
                ? Optional.of(found.getLayerConf().getLayer())
                : Optional.empty();
    }

    /** The data format of images in the network, as of {@link Network#imageFormat}. */
    public CNN2DFormat imageFormat() {
        return source.imageFormat();
    }

    /** Whether a layer has parameters. */
    public boolean hasParameters(String vertex) {
        return source.layers().stream()
                .anyMatch(layer -> layer.name().equals(vertex) && !layer.parameters().isEmpty());
    }

    /** The first vertex that a vertex takes its input from; empty for an input of the network. */
    public Optional<String> below(String vertex) {
        return Optional.ofNullable(plan.getVertexInputs().get(vertex)).map(from -> from.get(0));
    }

    /**
     * Refuses a name that is none of a vertex.
     *
     * @param whose {@code student} or {@code teacher}
     */
    public void requireVertex(String whose, String name) {
        Set<String> known = new TreeSet<>(plan.getVertices().keySet());
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "the layer of the " + whose + " " + NearestName.mustBeOneOf(known, name));
        }
    }

    /** Adds an output layer on top of a vertex. */
    public void addOutput(String name, Layer layer, String on) {
        NeuralNetConfiguration place =
                ((LayerVertex) Objects.requireNonNull(plan.getVertices().get(outputs().get(0))))
                        .getLayerConf()
                        .clone();
        layer.setLayerName(name);
        place.setLayer(layer);
        place.clearVariables();
        plan.getVertices().put(name, new LayerVertex(place, null));
        plan.getVertexInputs().put(name, new ArrayList<>(List.of(on)));
        plan.getNetworkOutputs().add(name);
    }

    /** A graph with the parameters of the network that the plan was made from. */
    public ComputationGraph build() {
        ComputationGraph graph = new ComputationGraph(plan);
        graph.init();
        Parameters.copyCommon(source.model(), graph);
        return graph;
    }
}
