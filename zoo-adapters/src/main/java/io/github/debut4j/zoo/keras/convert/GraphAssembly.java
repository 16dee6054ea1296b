package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.vertices.ActivationVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the vertices of a graph and their parameters, and builds it. */
final class GraphAssembly {

    /** Nothing is drawn; but DL4J's default is the time, which would make every zip different. */
    private static final long SEED = 1;

    private final List<String> inputs = new ArrayList<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** A vertex of the graph. */
    private sealed interface Node {

        List<String> inputs();
    }

    /** A layer with its parameters by DL4J's name. */
    private record LayerNode(Layer layer, List<String> inputs, Map<String, INDArray> parameters)
            implements Node {

        String input() {
            return inputs.get(0);
        }
    }

    /** A vertex without parameters. */
    private record VertexNode(GraphVertex vertex, List<String> inputs) implements Node {}

    /** Adds an input of the graph. */
    void input(String name) {
        inputs.add(name);
    }

    /**
     * Adds a layer.
     *
     * @param parameters by DL4J's name, in DL4J's shapes
     */
    void add(String name, Layer layer, String input, Map<String, INDArray> parameters) {
        put(name, new LayerNode(layer, List.of(input), parameters));
    }

    /** Adds a vertex. */
    void add(String name, GraphVertex vertex, List<String> from) {
        put(name, new VertexNode(vertex, List.copyOf(from)));
    }

    private void put(String name, Node node) {
        if (inputs.contains(name) || nodes.put(name, node) != null) {
            throw new IllegalStateException("vertex " + name + " exists already");
        }
    }

    /** The layer of a name; empty for an input and a vertex without layer. */
    Optional<Layer> layer(String name) {
        return nodes.get(name) instanceof LayerNode node
                ? Optional.of(node.layer())
                : Optional.empty();
    }

    /** Replaces a layer by another one with the same parameters. */
    void replaceLayer(String name, UnaryOperator<Layer> change) {
        nodes.computeIfPresent(
                name,
                (key, node) ->
                        node instanceof LayerNode layer
                                ? new LayerNode(
                                        change.apply(layer.layer()),
                                        layer.inputs(),
                                        layer.parameters())
                                : node);
    }

    /** The name, or one that begins with it if it is taken. */
    String freeName(String name) {
        String free = name;
        for (int k = 2; nodes.containsKey(free) || inputs.contains(free); k++) {
            free = name + "-" + k;
        }
        return free;
    }

    /** Whether another vertex uses the output of this one. */
    boolean isUsed(String name) {
        return nodes.values().stream().anyMatch(node -> node.inputs().contains(name));
    }

    /** The graph, initialised with its parameters. No weight is drawn at random. */
    ComputationGraph build(List<String> outputs) {
        protectInputs();
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder()
                        .seed(SEED)
                        .dataType(DataType.FLOAT)
                        .weightInit(WeightInit.XAVIER)
                        .graphBuilder()
                        .addInputs(inputs)
                        .validateOutputLayerConfig(false);
        nodes.forEach(
                (name, node) -> {
                    String[] from = node.inputs().toArray(String[]::new);
                    if (node instanceof LayerNode layer) {
                        builder.addLayer(name, layer.layer(), from);
                    } else if (node instanceof VertexNode vertex) {
                        builder.addVertex(name, vertex.vertex(), from);
                    }
                });
        builder.setOutputs(outputs.toArray(String[]::new));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init(zeros(), false);
        nodes.forEach((name, node) -> fill(graph, name, node));
        return graph;
    }

    /** A row for all parameters, which keeps DL4J from drawing them; null if there are none. */
    private @Nullable INDArray zeros() {
        long count =
                nodes.values().stream()
                        .filter(LayerNode.class::isInstance)
                        .flatMap(node -> ((LayerNode) node).parameters().values().stream())
                        .mapToLong(INDArray::length)
                        .sum();
        return count == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, count);
    }

    /**
     * Layers that overwrite their input when a network is not trained are kept from doing so where
     * the input has another consumer, or is the caller's own array.
     */
    private void protectInputs() {
        for (Map.Entry<String, Node> entry : new ArrayList<>(nodes.entrySet())) {
            if (!(entry.getValue() instanceof LayerNode node) || !isShared(node.input())) {
                continue;
            }
            if (node.layer() instanceof ActivationLayer activation) {
                entry.setValue(
                        new VertexNode(
                                new ActivationVertex(activation.getActivationFn()), node.inputs()));
            } else if (node.layer() instanceof PReLULayer) {
                String copy = freeName(entry.getKey() + "/copy");
                add(copy, new ActivationVertex(new ActivationIdentity()), node.inputs());
                entry.setValue(new LayerNode(node.layer(), List.of(copy), node.parameters()));
            }
        }
    }

    private boolean isShared(String name) {
        long consumers =
                nodes.values().stream().filter(node -> node.inputs().contains(name)).count();
        return inputs.contains(name) || consumers > 1;
    }

    private static void fill(ComputationGraph graph, String name, Node node) {
        if (!(node instanceof LayerNode layer)) {
            return;
        }
        Map<String, INDArray> table = graph.getVertex(name).paramTable(false);
        if (!table.keySet().equals(layer.parameters().keySet())) {
            throw new IllegalStateException(
                    "layer "
                            + name
                            + " has the parameters "
                            + table.keySet()
                            + ", found values for "
                            + layer.parameters().keySet());
        }
        table.forEach((key, target) -> fill(name, key, target, layer.parameters().get(key)));
    }

    private static void fill(String layer, String key, INDArray target, @Nullable INDArray values) {
        if (values == null || !Arrays.equals(longAxes(target), longAxes(values))) {
            throw new IllegalStateException(
                    "parameter "
                            + key
                            + " of layer "
                            + layer
                            + " has the shape "
                            + Arrays.toString(target.shape())
                            + ", found "
                            + values);
        }
        target.assign(values.dup('c').reshape(target.shape()));
    }

    /** The lengths of the axes longer than 1: DL4J has biases as vectors and as rows. */
    private static long[] longAxes(INDArray array) {
        return Arrays.stream(array.shape()).filter(length -> length != 1).toArray();
    }
}
