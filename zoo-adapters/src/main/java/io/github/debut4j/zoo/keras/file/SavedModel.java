package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as its JSON describes it: nested models are layers that contain a model.
 *
 * @param layers by name, in the order of the file
 * @param inputs the outputs of its input layers, in the model's order
 * @param outputs the tensors that it returns
 */
record SavedModel(Map<String, Layer> layers, List<TensorRef> inputs, List<TensorRef> outputs) {

    /**
     * A layer.
     *
     * @param name unique in its model
     * @param type its class in Keras 2
     * @param config with the keys of Keras 2
     * @param calls its applications, to tensors of the same model
     * @param nested the model that it is, if it is one
     */
    record Layer(
            String name,
            String type,
            JsonObject config,
            List<Call> calls,
            @Nullable SavedModel nested) {

        boolean isInput() {
            return type.equals(KerasLayer.INPUT);
        }

        /** How many tensors a call returns; unknown, and thus many, for a single layer. */
        int outputs() {
            return nested == null ? Integer.MAX_VALUE : nested.outputs.size();
        }
    }

    /**
     * Collects layers and checks their connections.
     *
     * @throws IOException naming the layer, if a name occurs twice, a layer is applied to nothing
     *     or to a tensor that does not exist, or depends on its own output
     */
    static SavedModel of(Collection<Layer> layers, List<TensorRef> inputs, List<TensorRef> outputs)
            throws IOException {
        Map<String, Layer> byName = new LinkedHashMap<>();
        for (Layer layer : layers) {
            if (byName.put(layer.name, layer) != null) {
                throw new IOException(
                        "layers must have different names, found two of the name '"
                                + layer.name
                                + "'");
            }
        }
        SavedModel model = new SavedModel(byName, inputs, outputs);
        model.requireConnected();
        model.requireAcyclic();
        return model;
    }

    private void requireConnected() throws IOException {
        for (Layer layer : layers.values()) {
            String where = "layer '" + layer.name + "'";
            if (layer.calls.isEmpty()) {
                throw new IOException(where + " must be applied to a layer, found no inputs");
            }
            for (Call call : layer.calls) {
                requireInputs(where, layer, call.inputs());
            }
        }
        for (TensorRef input : inputs) {
            requireExisting("an input of the model", input);
            if (!layer(input).isInput()) {
                throw new IOException(
                        "an input of the model must be an InputLayer, found '"
                                + input.layer()
                                + "'");
            }
        }
        if (outputs.isEmpty()) {
            throw new IOException("the model must have an output, found none");
        }
        for (TensorRef output : outputs) {
            requireExisting("an output of the model", output);
        }
    }

    private void requireInputs(String where, Layer layer, List<TensorRef> found)
            throws IOException {
        for (TensorRef input : found) {
            requireExisting("an input of " + where, input);
        }
        if (found.isEmpty() != layer.isInput()) {
            throw new IOException(where + " must be applied to a layer, found no inputs");
        }
        if (layer.nested != null && layer.nested.inputs.size() != found.size()) {
            throw new IOException(
                    where
                            + " must be applied to as many tensors as it has inputs ("
                            + layer.nested.inputs.size()
                            + "), found "
                            + found.size());
        }
    }

    private void requireExisting(String what, TensorRef tensor) throws IOException {
        Layer layer = layers.get(tensor.layer());
        String found;
        if (layer == null) {
            found = "no layer of this name";
        } else if (tensor.call() >= layer.calls.size()) {
            found = "only " + layer.calls.size() + " calls of it";
        } else if (tensor.output() >= layer.outputs()) {
            found = "only " + layer.outputs() + " outputs of it";
        } else {
            return;
        }
        throw new IOException(
                what
                        + " must exist, found '"
                        + tensor.layer()
                        + "' (call "
                        + tensor.call()
                        + ", output "
                        + tensor.output()
                        + ") but "
                        + found);
    }

    /** One call of a layer. */
    private record Step(String layer, int call) {

        static Step of(TensorRef tensor) {
            return new Step(tensor.layer(), tensor.call());
        }
    }

    /** Removes calls whose inputs are all removed, until none is left or only cycles are. */
    private void requireAcyclic() throws IOException {
        Map<Step, Integer> waiting = new LinkedHashMap<>();
        Map<Step, List<Step>> users = new LinkedHashMap<>();
        Deque<Step> ready = new ArrayDeque<>();
        for (Layer layer : layers.values()) {
            for (int call = 0; call < layer.calls.size(); call++) {
                Step step = new Step(layer.name, call);
                List<TensorRef> sources = layer.calls.get(call).inputs();
                for (TensorRef source : sources) {
                    users.computeIfAbsent(Step.of(source), key -> new ArrayList<>()).add(step);
                }
                waiting.put(step, sources.size());
                if (sources.isEmpty()) {
                    ready.add(step);
                }
            }
        }
        while (!ready.isEmpty()) {
            Step done = ready.remove();
            waiting.remove(done);
            for (Step user : users.getOrDefault(done, List.of())) {
                if (waiting.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        if (!waiting.isEmpty()) {
            throw new IOException(
                    "layers must not depend on their own outputs, found that '"
                            + waiting.keySet().iterator().next().layer()
                            + "' does");
        }
    }

    /** The layer of an existing tensor. */
    Layer layer(TensorRef tensor) {
        Layer layer = layers.get(tensor.layer());
        if (layer == null) {
            throw new IllegalArgumentException("no layer " + tensor.layer());
        }
        return layer;
    }
}
