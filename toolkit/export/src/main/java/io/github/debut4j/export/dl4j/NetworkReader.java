package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.Refusals;
import io.github.debut4j.export.RefusedException;
import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/** Reads a network, {@code ComputationGraph} or {@code MultiLayerNetwork}, as a graph. */
public final class NetworkReader {

    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, List<Array>> arrays = new HashMap<>();
    private final Refusals refusals = new Refusals("the network cannot be exported");
    private final Set<String> overwritable = new HashSet<>();
    private final List<String> outputs;
    private final Map<String, InputType> types;

    private NetworkReader(List<String> outputs, Map<String, InputType> types) {
        this.outputs = outputs;
        this.types = types;
    }

    /**
     * Reads a network whose layers determine the sizes of its inputs.
     *
     * @param model not modified
     * @throws UnexportableNetworkException if a layer or vertex cannot be expressed
     * @throws IllegalArgumentException if a size of an input is not known
     */
    public static Graph read(Model model) {
        return read(model, Network.of(model).inferredInputs());
    }

    /**
     * Reads a network as it computes its outputs after training: without dropout and the like. The
     * names of inputs, outputs and layers are kept.
     *
     * @param model not modified
     * @param inputs of the network in their order, with all sizes
     * @throws UnexportableNetworkException if a layer or vertex cannot be expressed; names all
     * @throws IllegalArgumentException if there are too many or too few inputs, or a size is not
     *     known
     */
    public static Graph read(Model model, List<NetworkInput> inputs) {
        Network network = Network.of(model);
        requireInputs(network, inputs);
        NetworkReader reader =
                new NetworkReader(
                        network.outputs().stream().map(output -> output.name()).toList(),
                        types(network, inputs));
        for (int k = 0; k < inputs.size(); k++) {
            String name = network.inputNames().get(k);
            NetworkInput input = inputs.get(k);
            reader.input(name, Shape.of(input.layout().shape(input.sizes())));
            reader.overwritable.add(name);
        }
        Units.of(model).forEach(reader::add);
        return reader.result();
    }

    private static void requireInputs(Network network, List<NetworkInput> inputs) {
        if (inputs.size() != network.inputCount()) {
            throw new IllegalArgumentException(
                    "the inputs must be those of the network ("
                            + String.join(", ", network.inputNames())
                            + ") with their layouts, found "
                            + inputs.size()
                            + "; give their shapes");
        }
        for (NetworkInput input : inputs) {
            if (!input.isComplete()) {
                throw new IllegalArgumentException(
                        "input "
                                + input.name()
                                + " must have known sizes, found "
                                + input
                                + "; give its shape");
            }
        }
    }

    /** DL4J's own output types, to go on after a layer that cannot be expressed. */
    private static Map<String, InputType> types(Network network, List<NetworkInput> inputs) {
        try {
            return network.outputTypes(
                    inputs.stream().map(NetworkInput::type).toArray(InputType[]::new));
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private void input(String name, Shape shape) {
        graph.input(name, shape);
        arrays.put(name, List.of(new Array(name, shape, false)));
    }

    private void add(Unit unit) {
        List<List<Array>> inputs = new ArrayList<>();
        for (String name : unit.inputs()) {
            List<Array> found = arrays.get(name);
            if (found == null) {
                return;
            }
            inputs.add(found);
        }
        try {
            List<Array> results = results(unit, inputs);
            if (unit.overwritesItsInput() && overwritable.contains(unit.inputs().get(0))) {
                arrays.put(unit.inputs().get(0), results);
            }
            arrays.put(unit.name(), results);
        } catch (RefusedException | IllegalArgumentException | ArithmeticException e) {
            refusals.add(unit.name(), unit.type(), e);
            expected(unit.name()).ifPresent(shape -> input(unit.name(), shape));
        }
    }

    /** One array, or several that DL4J has one below the other as if they were more examples. */
    private List<Array> results(Unit unit, List<List<Array>> inputs) {
        boolean named = outputs.contains(unit.name());
        if (unit.vertex() instanceof StackVertex && !named) {
            return inputs.stream().flatMap(List::stream).toList();
        }
        if (unit.vertex() instanceof UnstackVertex vertex) {
            Array part = unstacked(vertex, inputs.get(0));
            return List.of(new Flow(graph, unit.name(), unit.name()).finished(part, named));
        }
        int parts = inputs.get(0).size();
        if (inputs.stream().anyMatch(input -> input.size() != parts) || (named && parts > 1)) {
            throw new RefusedException(
                    "stacked arrays must be unstacked before they are joined or are an output");
        }
        List<Array> results = new ArrayList<>();
        for (int k = 0; k < parts; k++) {
            int part = k;
            String value = k == 0 ? unit.name() : unit.name() + "#" + (k + 1);
            Flow flow = new Flow(graph, value, unit.name());
            Array[] arguments = inputs.stream().map(input -> input.get(part)).toArray(Array[]::new);
            results.add(flow.finished(read(flow, unit, arguments), named));
        }
        return results;
    }

    private static Array unstacked(UnstackVertex vertex, List<Array> stacked) {
        if (stacked.size() != vertex.getStackSize()) {
            throw new RefusedException(
                    "its input must be "
                            + vertex.getStackSize()
                            + " stacked arrays, found "
                            + stacked.size());
        }
        return stacked.get(vertex.getFrom());
    }

    private static Array read(Flow flow, Unit unit, Array[] inputs) {
        @Nullable Layer layer = unit.layer();
        @Nullable GraphVertex vertex = unit.vertex();
        if (layer == null) {
            if (vertex == null) {
                throw new IllegalStateException("a unit must have a layer or a vertex");
            }
            return VertexTable.read(flow, vertex, inputs);
        }
        Array input = inputs[0];
        if (unit.preprocessor() != null) {
            input = Preprocessors.apply(flow, unit.preprocessor(), input);
        }
        return LayerTable.read(flow, layer, new Weights(unit.parameters()), input);
    }

    private Optional<Shape> expected(String name) {
        InputType type = types.get(name);
        if (type == null) {
            return Optional.empty();
        }
        int[] sizes = Arrays.stream(type.getShape(false)).mapToInt(size -> (int) size).toArray();
        return Arrays.stream(sizes).allMatch(size -> size > 0)
                ? Optional.of(Shape.of(sizes))
                : Optional.empty();
    }

    private Graph result() {
        refusals.requireNone();
        return graph.build(outputs);
    }
}
