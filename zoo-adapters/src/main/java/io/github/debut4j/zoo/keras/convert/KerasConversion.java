package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonObject;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.keras.file.KerasLayer;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Converts a Keras model to a graph of DL4J with the same inputs and outputs.
 *
 * <p>A shared layer with weights becomes one layer, whose inputs are stacked along the batch axis,
 * so that training changes its weights for all applications together.
 */
public final class KerasConversion {

    private final KerasModel model;
    private final GraphAssembly graph = new GraphAssembly();
    private final Map<TensorRef, KerasTensor> tensors = new HashMap<>();

    private KerasConversion(KerasModel model) {
        this.model = model;
    }

    /**
     * The result of a conversion.
     *
     * @param network its vertices have the names of the layers
     * @param inputs in the order of the network's inputs
     */
    public record Converted(ComputationGraph network, List<NetworkInput> inputs) {

        /** Copies the list. */
        public Converted {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Converts a model.
     *
     * @throws IOException naming the layer and the setting that cannot be converted
     */
    public static Converted convert(KerasModel model) throws IOException {
        return new KerasConversion(model).convert();
    }

    private Converted convert() throws IOException {
        List<NetworkInput> inputs = addInputs();
        List<Application> waiting = applications();
        while (!waiting.isEmpty()) {
            List<Application> blocked = new ArrayList<>();
            for (Application application : waiting) {
                if (tensors.keySet().containsAll(application.inputs())) {
                    apply(application);
                } else {
                    blocked.add(application);
                }
            }
            requireProgress(waiting, blocked);
            waiting = blocked;
        }
        List<KerasTensor> outputs = model.outputs().stream().map(tensors::get).toList();
        List<String> names = new OutputLosses(graph, model.training()).addTo(outputs);
        return new Converted(graph.build(names), inputs);
    }

    private void requireProgress(List<Application> waiting, List<Application> blocked)
            throws IOException {
        if (blocked.size() < waiting.size()) {
            return;
        }
        for (Application application : blocked) {
            for (TensorRef input : application.inputs()) {
                TensorRef first = new TensorRef(input.layer(), input.call(), 0);
                if (input.output() > 0 && tensors.containsKey(first)) {
                    throw new IOException(
                            application.layer().title()
                                    + " must use the first output of layer '"
                                    + input.layer()
                                    + "', because only that is converted, found output "
                                    + input.output());
                }
            }
        }
        throw new IOException(
                blocked.get(0).layer().title()
                        + " must be applied to tensors that do not depend on its own output, found"
                        + " a cycle or a layer with weights that is applied repeatedly");
    }

    /**
     * A layer with the calls that are converted together: all calls of a layer with weights, which
     * must stay one layer, or a single call of a layer without.
     */
    private record Application(KerasLayer layer, List<Integer> calls) {

        List<TensorRef> inputs() {
            return calls.stream()
                    .flatMap(call -> layer.calls().get(call).inputs().stream())
                    .toList();
        }
    }

    private List<Application> applications() {
        List<Application> applications = new ArrayList<>();
        for (KerasLayer layer : model.layers()) {
            if (layer.type().equals(KerasLayer.INPUT)) {
                continue;
            }
            List<Integer> calls = new ArrayList<>();
            for (int call = 0; call < layer.calls().size(); call++) {
                calls.add(call);
            }
            if (layer.weights().isEmpty()) {
                calls.forEach(call -> applications.add(new Application(layer, List.of(call))));
            } else {
                applications.add(new Application(layer, calls));
            }
        }
        return applications;
    }

    private List<NetworkInput> addInputs() throws IOException {
        DataFormat format = DataFormat.ofModel(model);
        Map<String, KerasLayer> layers = new HashMap<>();
        model.layers().forEach(layer -> layers.put(layer.name(), layer));
        List<NetworkInput> inputs = new ArrayList<>();
        for (TensorRef ref : model.inputs()) {
            KerasLayer layer = Objects.requireNonNull(layers.get(ref.layer()), ref.layer());
            try {
                new Settings(layer.config())
                        .require("ragged", false, "sequences must have one length in a batch");
                List<Integer> shape = InputShape.of(layer.config());
                graph.input(layer.name());
                tensors.put(ref, new KerasTensor(layer.name(), shape));
                inputs.add(InputShape.described(layer.name(), shape, format));
            } catch (SettingException e) {
                throw fault(layer, e);
            }
        }
        return inputs;
    }

    private void apply(Application application) throws IOException {
        KerasLayer layer = application.layer();
        try {
            LayerConverter converter = LayerConverters.of(layer.type());
            if (application.calls().size() > 1) {
                applyShared(layer, converter);
                return;
            }
            int call = application.calls().get(0);
            String name = call == 0 ? layer.name() : layer.name() + "/" + call;
            Call only = layer.calls().get(call);
            put(layer, call, convert(layer, converter, name, inputs(only), only.arguments()));
        } catch (SettingException e) {
            throw fault(layer, e);
        } catch (RuntimeException e) {
            throw new IOException(
                    layer.title()
                            + " must be one that Deeplearning4j can build, found: "
                            + FailureReason.of(e),
                    e);
        }
    }

    private List<KerasTensor> inputs(Call call) {
        return call.inputs().stream().map(tensors::get).toList();
    }

    private void put(KerasLayer layer, int call, KerasTensor tensor) {
        tensors.put(new TensorRef(layer.name(), call, 0), tensor);
    }

    private KerasTensor convert(
            KerasLayer layer,
            LayerConverter converter,
            String name,
            List<KerasTensor> inputs,
            JsonObject keywords) {
        Settings settings = new Settings(layer.config());
        Settings arguments = new Settings(keywords);
        Weights weights = new Weights(layer.weights());
        KerasTensor output =
                converter.convert(new LayerCall(name, inputs, settings, arguments, weights, graph));
        settings.requireAllRead();
        arguments.requireAllRead();
        weights.requireAllTaken();
        boolean masked = inputs.stream().anyMatch(KerasTensor::masked) && output.rank() > 1;
        return masked ? output.asMasked() : output;
    }

    /**
     * The arguments of the calls of a shared layer besides its inputs.
     *
     * @throws SettingException if those of several calls differ
     */
    private static JsonObject arguments(KerasLayer layer) {
        List<JsonObject> distinct = layer.calls().stream().map(Call::arguments).distinct().toList();
        SettingException.require(
                distinct.size() == 1, "the arguments", "be the same in all calls", distinct);
        return distinct.get(0);
    }

    private void applyShared(KerasLayer layer, LayerConverter converter) {
        List<KerasTensor> inputs = new ArrayList<>();
        for (Call call : layer.calls()) {
            SettingException.require(
                    call.inputs().size() == 1,
                    "the inputs",
                    "be one tensor per application of a shared layer",
                    call.inputs().size());
            inputs.addAll(inputs(call));
        }
        List<Integer> shape = inputs.get(0).shape();
        for (KerasTensor input : inputs) {
            SettingException.require(
                    input.shape().equals(shape),
                    "the inputs",
                    "have one shape in all applications of a shared layer",
                    inputs.stream().map(KerasTensor::text).toList());
        }
        String stack = layer.name() + "/stack";
        graph.add(stack, new StackVertex(), inputs.stream().map(KerasTensor::vertex).toList());
        KerasTensor stacked =
                convert(
                        layer,
                        converter,
                        layer.name(),
                        List.of(new KerasTensor(stack, shape)),
                        arguments(layer));
        for (int call = 0; call < inputs.size(); call++) {
            String part = layer.name() + "/unstack-" + call;
            graph.add(part, new UnstackVertex(call, inputs.size()), List.of(stacked.vertex()));
            put(layer, call, new KerasTensor(part, stacked.shape()));
        }
    }

    private static IOException fault(KerasLayer layer, SettingException e) {
        return new IOException(layer.title() + ": " + e.getMessage(), e);
    }
}
