package io.github.debut4j.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code MultiLayerNetwork}; a layer without a name is named by its index. */
record ListNetwork(MultiLayerNetwork network) implements Network {

    @Override
    public Model model() {
        return network;
    }

    @Override
    public String configurationJson() {
        return network.getLayerWiseConfigurations().toJson();
    }

    @Override
    public List<NamedLayer> layers() {
        List<NamedLayer> layers = new ArrayList<>();
        for (int index = 0; index < network.getnLayers(); index++) {
            layers.add(
                    new NamedLayer(
                            name(index),
                            configuration(index),
                            network.getLayer(index).paramTable(false),
                            FlattenedImages.positions(
                                    network.getLayerWiseConfigurations()
                                            .getInputPreProcess(index))));
        }
        return layers;
    }

    private String name(int index) {
        String name = configuration(index).getLayerName();
        return name == null ? String.valueOf(index) : name;
    }

    /** With its wrappers: the runtime of a frozen layer has only the configuration inside. */
    private Layer configuration(int index) {
        return network.getLayerWiseConfigurations().getConf(index).getLayer();
    }

    private int index(String layer) {
        for (int index = 0; index < network.getnLayers(); index++) {
            if (name(index).equals(layer)) {
                return index;
            }
        }
        throw new IllegalArgumentException("the network has no layer '" + layer + "'");
    }

    @Override
    public Model build(BiFunction<String, Layer, Layer> change, Map<String, List<Layer>> inFront) {
        MultiLayerConfiguration copy =
                MultiLayerConfiguration.fromJson(network.getLayerWiseConfigurations().toJson());
        copy.setIterationCount(0);
        copy.setEpochCount(0);
        for (int index = 0; index < network.getnLayers(); index++) {
            LayerOperations.change(name(index), copy.getConf(index), change);
        }
        if (!inFront.isEmpty()) {
            insert(copy, inFront);
        }
        MultiLayerNetwork built = new MultiLayerNetwork(copy);
        built.init();
        return built;
    }

    @Override
    public Model copy() {
        MultiLayerNetwork copy =
                new MultiLayerNetwork(
                        MultiLayerConfiguration.fromJson(
                                network.getLayerWiseConfigurations().toJson()));
        copy.init(network.params(), true);
        return copy;
    }

    /** Inserts layers, and names those that were named by their index. */
    private void insert(MultiLayerConfiguration copy, Map<String, List<Layer>> inFront) {
        List<NeuralNetConfiguration> all = new ArrayList<>();
        Map<Integer, InputPreProcessor> processors = new HashMap<>();
        for (int index = 0; index < network.getnLayers(); index++) {
            InputPreProcessor processor = copy.getInputPreProcess(index);
            if (processor != null) {
                processors.put(all.size(), processor);
            }
            NeuralNetConfiguration configuration = copy.getConf(index);
            for (Layer layer : inFront.getOrDefault(name(index), List.of())) {
                NeuralNetConfiguration settings = configuration.clone();
                settings.setLayer(layer);
                settings.clearVariables();
                all.add(settings);
            }
            configuration.getLayer().setLayerName(name(index));
            all.add(configuration);
        }
        copy.setConfs(all);
        copy.setInputPreProcessors(processors);
    }

    @Override
    public String parameterPrefix(String layer) {
        return index(layer) + "_";
    }

    @Override
    public INDArray[] output(INDArray... inputs) {
        return new INDArray[] {network.output(inputs[0])};
    }

    @Override
    public Map<String, INDArray> activations(INDArray... inputs) {
        List<INDArray> all = network.feedForward(inputs[0], false);
        Map<String, INDArray> byName = new LinkedHashMap<>();
        for (int index = 0; index < network.getnLayers(); index++) {
            byName.put(name(index), all.get(index + 1));
        }
        return byName;
    }

    @Override
    public Map<String, INDArray> layerInputs(
            Collection<String> layers, Map<String, INDArray> activations, INDArray... inputs) {
        Map<String, INDArray> found = new LinkedHashMap<>();
        for (String layer : layers) {
            int index = index(layer);
            INDArray source =
                    index == 0
                            ? inputs[0]
                            : Objects.requireNonNull(activations.get(name(index - 1)), layer);
            InputPreProcessor processor =
                    network.getLayerWiseConfigurations().getInputPreProcess(index);
            found.put(
                    layer,
                    LayerOperations.preprocessed(processor, source, (int) inputs[0].size(0)));
        }
        return found;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer runtime(String layer) {
        return network.getLayer(index(layer));
    }

    @Override
    public Map<String, InputType> outputTypes(InputType... inputs) {
        List<InputType> types =
                network.getLayerWiseConfigurations().getLayerActivationTypes(inputs[0]);
        Map<String, InputType> byName = new LinkedHashMap<>();
        for (int index = 0; index < types.size(); index++) {
            byName.put(name(index), types.get(index));
        }
        return byName;
    }

    @Override
    public Map<String, InputType> inputTypes(InputType... inputs) {
        Map<String, InputType> given = new LinkedHashMap<>();
        InputType next = inputs[0];
        for (Map.Entry<String, InputType> output : outputTypes(inputs).entrySet()) {
            given.put(output.getKey(), next);
            next = output.getValue();
        }
        return given;
    }

    @Override
    public List<NetworkInput> inferredInputs() {
        return InputInference.of(
                        NetworkInput.ONLY,
                        layers().get(0),
                        network.getLayerWiseConfigurations().getInputPreProcess(0))
                .stream()
                .toList();
    }

    @Override
    public List<NetworkInput> unflattenedInputs() {
        return InputInference.unflattened(
                        NetworkInput.ONLY,
                        network.getLayerWiseConfigurations().getInputPreProcess(0))
                .stream()
                .toList();
    }

    @Override
    public List<NetworkOutput> outputs() {
        List<NamedLayer> layers = layers();
        return List.of(NetworkOutput.of(layers.get(layers.size() - 1)));
    }

    @Override
    public List<String> inputNames() {
        return List.of(NetworkInput.ONLY);
    }
}
