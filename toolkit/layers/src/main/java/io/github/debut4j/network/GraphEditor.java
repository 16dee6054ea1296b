package io.github.debut4j.network;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ActivationVertex;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

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

    /** Whether a vertex exists and is not an input. */
    public boolean hasVertex(String name) {
        return configuration.getVertices().containsKey(name);
    }

    /** The activation function of a vertex; empty if it has none. */
    public Optional<IActivation> activation(String vertex) {
        return configuration.getVertices().get(vertex) instanceof ActivationVertex found
                ? Optional.of(found.getActivation())
                : layer(vertex).flatMap(LayerFunctions::activation);
    }

    /** Whether a vertex adds its inputs. */
    public boolean isSum(String vertex) {
        GraphVertex found = configuration.getVertices().get(vertex);
        return (found instanceof ElementWiseVertex sum && sum.getOp() == ElementWiseVertex.Op.Add)
                || (found instanceof ArithmeticVertex arithmetic
                        && arithmetic.getOperation() == ArithmeticVertex.Operation.ADD);
    }

    /** The one vertex that reads a vertex; empty if there are none or several. */
    public Optional<String> onlyReaderOf(String vertex) {
        List<String> readers =
                configuration.getVertexInputs().entrySet().stream()
                        .filter(entry -> entry.getValue().contains(vertex))
                        .map(Map.Entry::getKey)
                        .toList();
        return readers.size() == 1 ? Optional.of(readers.get(0)) : Optional.empty();
    }

    /**
     * Checks that a vertex exists and is not an input.
     *
     * @param setting that names it, for the message
     * @throws SettingException if it does not; suggests the nearest name
     */
    public void requireVertex(String setting, String name) {
        Set<String> known = new TreeSet<>(configuration.getVertices().keySet());
        if (!known.contains(name)) {
            throw SettingException.withProblem(setting, NearestName.mustBeOneOf(known, name));
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

    /**
     * Adds a vertex whose output is the values of other vertices, {@code [N, D]}: all values of the
     * first one in their order, then those of the next.
     *
     * @param name of the new vertex
     * @param inputs the other vertices
     * @return the name
     */
    public String addFlattened(String name, List<String> inputs) {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < inputs.size(); k++) {
            String row = name + "-" + k;
            addVertex(row, new ReshapeArrayVertex(), List.of(inputs.get(k)));
            rows.add(row);
        }
        addVertex(name, new ConcatenateVertex(), rows);
        return name;
    }

    private void addVertex(String name, GraphVertex vertex, List<String> inputs) {
        configuration.getVertices().put(name, vertex);
        configuration.getVertexInputs().put(name, new ArrayList<>(inputs));
    }

    /**
     * The vertex that computes what the activation function of a vertex gets. If that is a layer
     * with parameters, moves its function to a new vertex, which all readers then read instead; the
     * network's outputs do not change.
     *
     * @param vertex with an activation function, not an output
     */
    public String beforeActivation(String vertex) {
        Optional<Layer> layer = layer(vertex);
        if (layer.isEmpty() || layer.get() instanceof ActivationLayer) {
            return inputOf(vertex).orElseThrow();
        }
        String after = vertex + "-activation";
        for (List<String> inputs : configuration.getVertexInputs().values()) {
            inputs.replaceAll(input -> input.equals(vertex) ? after : input);
        }
        IActivation function = LayerFunctions.activation(layer.get()).orElseThrow();
        addVertex(after, new ActivationVertex(function), List.of(vertex));
        LayerFunctions.setActivation(layer.get(), new ActivationIdentity());
        return vertex;
    }

    /** Builds the edited graph, with the parameters that it has in common with the network. */
    public ComputationGraph build() {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        Parameters.copyCommon(source.model(), graph);
        return graph;
    }
}
