package io.github.debut4j.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code ComputationGraph}; the name of a layer is that of its vertex. */
record GraphNetwork(ComputationGraph graph) implements Network {

    @Override
    public Model model() {
        return graph;
    }

    @Override
    public String configurationJson() {
        return graph.getConfiguration().toJson();
    }

    @Override
    public List<NamedLayer> layers() {
        List<NamedLayer> layers = new ArrayList<>();
        FlattenedImages flattened = new FlattenedImages(graph.getConfiguration());
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            String name = vertex.getVertexName();
            layerVertex(graph.getConfiguration(), name)
                    .ifPresent(
                            found ->
                                    layers.add(
                                            new NamedLayer(
                                                    name,
                                                    found.getLayerConf().getLayer(),
                                                    vertex.paramTable(false),
                                                    flattened.positions(name, found))));
        }
        return layers;
    }

    /** The layer vertex of this name, taken out of frozen vertices; empty if it has no layer. */
    private static Optional<LayerVertex> layerVertex(
            ComputationGraphConfiguration configuration, String name) {
        org.deeplearning4j.nn.conf.graph.GraphVertex vertex = configuration.getVertices().get(name);
        while (vertex instanceof FrozenVertex frozen) {
            vertex = frozen.getUnderlying();
        }
        return vertex instanceof LayerVertex layer ? Optional.of(layer) : Optional.empty();
    }

    @Override
    public Model build(BiFunction<String, Layer, Layer> change, Map<String, List<Layer>> inFront) {
        ComputationGraphConfiguration copy =
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
        copy.setIterationCount(0);
        copy.setEpochCount(0);
        for (String name : copy.getVertices().keySet()) {
            layerVertex(copy, name)
                    .ifPresent(found -> LayerOperations.change(name, found.getLayerConf(), change));
        }
        if (!inFront.isEmpty()) {
            copy.setTopologicalOrder(null);
            copy.setTopologicalOrderStr(null);
            inFront.forEach((name, layers) -> insert(copy, name, layers));
        }
        ComputationGraph built = new ComputationGraph(copy);
        built.init();
        return built;
    }

    @Override
    public Model copy() {
        ComputationGraph copy =
                new ComputationGraph(
                        ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson()));
        copy.init(graph.params(), true);
        return copy;
    }

    /** Inserts layers in front of a vertex, frozen as it is. */
    private static void insert(
            ComputationGraphConfiguration configuration, String name, List<Layer> layers) {
        LayerVertex vertex = layerVertex(configuration, name).orElseThrow();
        boolean frozen = configuration.getVertices().get(name) instanceof FrozenVertex;
        List<String> sources = known(configuration.getVertexInputs(), name);
        InputPreProcessor processor = vertex.getPreProcessor();
        for (Layer layer : layers) {
            NeuralNetConfiguration settings = vertex.getLayerConf().clone();
            settings.setLayer(layer);
            settings.clearVariables();
            LayerVertex added = new LayerVertex(settings, processor);
            String own = layer.getLayerName();
            configuration.getVertices().put(own, frozen ? new FrozenVertex(added) : added);
            configuration.getVertexInputs().put(own, sources);
            sources = new ArrayList<>(List.of(own));
            processor = null;
        }
        configuration.getVertexInputs().put(name, sources);
        vertex.setPreProcessor(processor);
    }

    @Override
    public String parameterPrefix(String layer) {
        return layer + "_";
    }

    @Override
    public INDArray[] output(INDArray... inputs) {
        return graph.output(inputs);
    }

    @Override
    public Map<String, INDArray> activations(INDArray... inputs) {
        Map<String, INDArray> all = graph.feedForward(inputs, false);
        Map<String, INDArray> ordered = new LinkedHashMap<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            if (!vertex.isInputVertex()) {
                ordered.put(vertex.getVertexName(), known(all, vertex.getVertexName()));
            }
        }
        return ordered;
    }

    @Override
    public Map<String, INDArray> layerInputs(
            Collection<String> layers, Map<String, INDArray> activations, INDArray... inputs) {
        Map<String, INDArray> sources = new HashMap<>(activations);
        List<String> names = graph.getConfiguration().getNetworkInputs();
        for (int k = 0; k < inputs.length; k++) {
            sources.put(names.get(k), inputs[k]);
        }
        Map<String, INDArray> found = new LinkedHashMap<>();
        for (String layer : layers) {
            String source = known(graph.getConfiguration().getVertexInputs(), layer).get(0);
            found.put(
                    layer,
                    LayerOperations.preprocessed(
                            layerVertex(graph.getConfiguration(), layer)
                                    .map(LayerVertex::getPreProcessor)
                                    .orElse(null),
                            known(sources, source),
                            (int) inputs[0].size(0)));
        }
        return found;
    }

    private static <T> T known(Map<String, T> byName, String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer runtime(String layer) {
        return graph.getLayer(layer);
    }

    @Override
    public Map<String, InputType> outputTypes(InputType... inputs) {
        return ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                .getLayerActivationTypes(true, inputs);
    }

    @Override
    public Map<String, InputType> inputTypes(InputType... inputs) {
        Map<String, InputType> outputs = outputTypes(inputs);
        Map<String, InputType> given = new LinkedHashMap<>();
        graph.getConfiguration()
                .getVertexInputs()
                .forEach((name, from) -> given.put(name, outputs.get(from.get(0))));
        return given;
    }

    @Override
    public List<NetworkInput> inferredInputs() {
        List<NetworkInput> inputs =
                inputsBy(
                        (input, name, vertex) ->
                                InputInference.of(
                                        input,
                                        new NamedLayer(name, vertex.getLayerConf().getLayer()),
                                        vertex.getPreProcessor()));
        return inputs.size() == inputCount() ? inputs : List.of();
    }

    @Override
    public List<NetworkInput> unflattenedInputs() {
        return inputsBy(
                (input, name, vertex) ->
                        InputInference.unflattened(input, vertex.getPreProcessor()));
    }

    /** What a layer that reads an input says of it. */
    private interface Reading {

        Optional<NetworkInput> of(String input, String layer, LayerVertex vertex);
    }

    private List<NetworkInput> inputsBy(Reading reading) {
        return graph.getConfiguration().getNetworkInputs().stream()
                .flatMap(name -> inputBy(reading, name).stream())
                .toList();
    }

    /** All layers that read an input read the same array, so that the first will do. */
    private Optional<NetworkInput> inputBy(Reading reading, String input) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        return configuration.getVertexInputs().entrySet().stream()
                .filter(vertex -> vertex.getValue().contains(input))
                .map(Map.Entry::getKey)
                .sorted()
                .flatMap(
                        name ->
                                layerVertex(configuration, name)
                                        .flatMap(found -> reading.of(input, name, found))
                                        .stream())
                .findFirst();
    }

    @Override
    public List<NetworkOutput> outputs() {
        return graph.getConfiguration().getNetworkOutputs().stream()
                .map(
                        name ->
                                layerVertex(graph.getConfiguration(), name)
                                        .map(
                                                vertex ->
                                                        NetworkOutput.of(
                                                                new NamedLayer(
                                                                        name,
                                                                        vertex.getLayerConf()
                                                                                .getLayer())))
                                        .orElseGet(
                                                () ->
                                                        new NetworkOutput(
                                                                name,
                                                                Optional.empty(),
                                                                Optional.empty())))
                .toList();
    }

    @Override
    public List<String> inputNames() {
        return List.copyOf(graph.getConfiguration().getNetworkInputs());
    }
}
