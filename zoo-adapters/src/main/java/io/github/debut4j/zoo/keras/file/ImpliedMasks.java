package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes the masks that Keras 3 writes into functional models and Keras 2 does not: those that an
 * embedding with {@code mask_zero}, or a Masking layer, implies for the layers behind it.
 */
final class ImpliedMasks {

    private static final String MASK = "mask";

    private final KerasModel model;
    private final Map<String, KerasLayer> byName;
    private final Set<TensorRef> masked = new HashSet<>();
    private final Set<String> unneeded = new HashSet<>();

    private ImpliedMasks(KerasModel model) {
        this.model = model;
        byName =
                model.layers().stream()
                        .collect(Collectors.toMap(KerasLayer::name, Function.identity()));
        for (KerasLayer layer : model.layers()) {
            boolean embeds =
                    layer.type().equals("Embedding")
                            && Json.isTrue(layer.config(), "mask_zero", false);
            if (embeds || layer.type().equals("Masking")) {
                layer.calls().forEach(call -> masked.addAll(call.inputs()));
            }
        }
    }

    /** The model without these masks, and without the operations that compute them. */
    static KerasModel removedFrom(KerasModel model) {
        return new ImpliedMasks(model).withoutMasks();
    }

    private KerasModel withoutMasks() {
        List<KerasLayer> layers = new ArrayList<>();
        for (KerasLayer layer : model.layers()) {
            List<Call> calls = layer.calls().stream().map(this::withoutMask).toList();
            layers.add(
                    new KerasLayer(
                            layer.name(), layer.type(), layer.config(), calls, layer.weights()));
        }
        while (layers.removeIf(
                layer -> unneeded.contains(layer.name()) && !isUsed(layer, layers))) {
            // The next operation back may be unneeded now.
        }
        return new KerasModel(layers, model.inputs(), model.outputs(), model.training());
    }

    private boolean isUsed(KerasLayer operation, List<KerasLayer> layers) {
        return Stream.concat(
                        model.outputs().stream(),
                        layers.stream()
                                .flatMap(layer -> layer.calls().stream())
                                .flatMap(call -> call.inputs().stream()))
                .anyMatch(tensor -> tensor.layer().equals(operation.name()));
    }

    private Call withoutMask(Call call) {
        int last = call.inputs().size() - 1;
        JsonElement mask = call.arguments().get(MASK);
        boolean implied =
                mask instanceof JsonObject reference
                        && reference.has(Call.TENSOR)
                        && reference.get(Call.TENSOR).getAsInt() == last
                        && isImplied(call.inputs().get(last));
        if (!implied) {
            return call;
        }
        JsonObject arguments = call.arguments().deepCopy();
        arguments.remove(MASK);
        return new Call(call.inputs().subList(0, last), arguments);
    }

    /** Whether a tensor says where the input of a masking layer is not to be masked. */
    private boolean isImplied(TensorRef tensor) {
        KerasLayer operation = byName.get(tensor.layer());
        if (operation == null) {
            return false;
        }
        List<TensorRef> inputs = operation.calls().get(tensor.call()).inputs();
        boolean implied =
                switch (operation.type()) {
                    case "keras.ops.NotEqual" -> masked.containsAll(inputs);
                    case "keras.ops.Any" -> isImplied(inputs.get(0));
                    default -> false;
                };
        if (implied) {
            unneeded.add(operation.name());
        }
        return implied;
    }
}
