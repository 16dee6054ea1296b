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
 * Edits a copy of a network as a graph: its layers can be modified, and output layers can be added.
 * The network may be a {@code ComputationGraph} or a {@code MultiLayerNetwork}; the vertices of the
 * graph have the names of its layers.
 *
 * <pre>{@code
 * GraphEditor editor = GraphEditor.of(network);
 * editor.addOutput("head", head, "fc1");
 * ComputationGraph withHead = editor.build();
 * }</pre>
 */
public final class GraphEditor {

    private final Network source;
    private final ComputationGraphConfiguration configuration;

    private GraphEditor(Network source, ComputationGraphConfiguration configuration) {
        this.source = source;
        this.configuration = configuration;
    }

    /**
     * An editor of a copy of a network.
     *
     * @param model not modified
     * @throws IllegalArgumentException if it is neither a {@code ComputationGraph} nor a {@code
     *     MultiLayerNetwork}
     */
    public static GraphEditor of(Model model) {
        Network source = Network.of(model);
        ComputationGraphConfiguration configuration =
                model instanceof ComputationGraph graph
                        ? ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                        : asGraph(source, (MultiLayerNetwork) model);
        configuration.setIterationCount(0);
        configuration.setEpochCount(0);
        configuration.setTopologicalOrder(null);
        configuration.setTopologicalOrderStr(null);
        return new GraphEditor(source, configuration);
    }

    private static ComputationGraphConfiguration asGraph(Network source, MultiLayerNetwork list) {
        MultiLayerConfiguration before =
                MultiLayerConfiguration.fromJson(list.getLayerWiseConfigurations().toJson());
        ComputationGraphConfiguration graph = new ComputationGraphConfiguration();
        graph.setNetworkInputs(new ArrayList<>(List.of(NetworkInput.ONLY)));
        String previous = NetworkInput.ONLY;
        List<NamedLayer> layers = source.layers();
        for (int k = 0; k < layers.size(); k++) {
            NeuralNetConfiguration layer = before.getConf(k);
            layer.setIterationCount(0);
            layer.setEpochCount(0);
            String name = layers.get(k).name();
            graph.getVertices().put(name, new LayerVertex(layer, before.getInputPreProcess(k)));
            graph.getVertexInputs().put(name, new ArrayList<>(List.of(previous)));
            previous = name;
        }
        graph.setNetworkOutputs(new ArrayList<>(List.of(previous)));
        graph.setDefaultConfiguration(before.getConf(0).clone());
        graph.setDataType(before.getDataType());
        graph.setTrainingWorkspaceMode(before.getTrainingWorkspaceMode());
        graph.setInferenceWorkspaceMode(before.getInferenceWorkspaceMode());
        graph.setCacheMode(before.getCacheMode());
        graph.setBackpropType(before.getBackpropType());
        graph.setValidateOutputLayerConfig(before.isValidateOutputLayerConfig());
        return graph;
    }

    /** The names of the output vertices. */
    public List<String> outputs() {
        return List.copyOf(configuration.getNetworkOutputs());
    }

    /**
     * The layer of a vertex. It belongs to the copy: the caller may modify it.
     *
     * @return empty if the vertex is an input, has no layer, or does not exist
     */
    public Optional<Layer> layer(String vertex) {
        return configuration.getVertices().get(vertex) instanceof LayerVertex found
                ? Optional.of(found.getLayerConf().getLayer())
                : Optional.empty();
    }

    /** The data format of images in the network; see {@link Network#imageFormat}. */
    public CNN2DFormat imageFormat() {
        return source.imageFormat();
    }

    /** Whether a vertex is a layer of the network with parameters. */
    public boolean hasParameters(String vertex) {
        return source.layers().stream()
                .anyMatch(layer -> layer.name().equals(vertex) && !layer.parameters().isEmpty());
    }

    /** The first input of a vertex; empty if the vertex is an input of the network. */
    public Optional<String> inputOf(String vertex) {
        return Optional.ofNullable(configuration.getVertexInputs().get(vertex))
                .map(inputs -> inputs.get(0));
    }

    /**
     * Checks that a vertex exists and is not an input.
     *
     * @param owner for the message: {@code student} or {@code teacher}
     * @throws IllegalArgumentException if it does not; suggests the nearest name
     */
    public void requireVertex(String owner, String name) {
        Set<String> known = new TreeSet<>(configuration.getVertices().keySet());
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "the layer of the " + owner + " " + NearestName.mustBeOneOf(known, name));
        }
    }

    /**
     * Adds an output layer.
     *
     * @param name of the new vertex, and of the layer
     * @param layer given this name, otherwise used as it is
     * @param input the vertex that the layer takes its input from
     */
    public void addOutput(String name, Layer layer, String input) {
        NeuralNetConfiguration settings =
                ((LayerVertex)
                                Objects.requireNonNull(
                                        configuration.getVertices().get(outputs().get(0))))
                        .getLayerConf()
                        .clone();
        layer.setLayerName(name);
        settings.setLayer(layer);
        settings.clearVariables();
        configuration.getVertices().put(name, new LayerVertex(settings, null));
        configuration.getVertexInputs().put(name, new ArrayList<>(List.of(input)));
        configuration.getNetworkOutputs().add(name);
    }

    /** Builds the edited graph, with the parameters that it has in common with the network. */
    public ComputationGraph build() {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        Parameters.copyCommon(source.model(), graph);
        return graph;
    }
}
