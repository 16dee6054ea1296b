package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces nested models by their layers.
 *
 * <p>A nested model that is called several times is a set of shared layers: each call of it adds
 * one call of each of its layers, or more if the nested model itself shares a layer.
 */
final class Dissolver {

    private static final int MOST_CALLS = 100_000;

    private final Map<String, List<Weight>> weights;
    private final List<KerasLayer> layers = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int calls;

    /**
     * Prepares.
     *
     * @param weights by the names of the layers in the result
     */
    Dissolver(Map<String, List<Weight>> weights) {
        this.weights = weights;
    }

    /**
     * One application of a model.
     *
     * @param prefix of the names of its layers in the result
     * @param number which application of this model it is, from 0, over all calls of outer models
     * @param inputs what it is applied to; none for the outermost model, whose input layers stay
     */
    private record Application(
            String prefix, SavedModel model, int number, @Nullable List<TensorRef> inputs) {

        String name(SavedModel.Layer layer) {
            return prefix + layer.name();
        }

        /** The application of a nested model that one of its calls is. */
        Application nested(SavedModel.Layer layer, SavedModel nested, int call) throws IOException {
            List<TensorRef> resolved = resolve(layer.calls().get(call).inputs());
            return new Application(
                    name(layer) + "/", nested, number * layer.calls().size() + call, resolved);
        }

        List<TensorRef> resolve(List<TensorRef> tensors) throws IOException {
            List<TensorRef> resolved = new ArrayList<>();
            for (TensorRef tensor : tensors) {
                resolved.add(resolve(tensor));
            }
            return resolved;
        }

        /** The tensor in the result. */
        TensorRef resolve(TensorRef tensor) throws IOException {
            SavedModel.Layer layer = model.layer(tensor);
            if (layer.nested() != null) {
                Application inner = nested(layer, layer.nested(), tensor.call());
                return inner.resolve(layer.nested().outputs().get(tensor.output()));
            }
            if (layer.isInput() && inputs != null) {
                int position = model.inputs().indexOf(tensor);
                if (position < 0) {
                    throw new IOException(
                            "the input layer '"
                                    + name(layer)
                                    + "' must be an input of its model, found that it is not");
                }
                return inputs.get(position);
            }
            return new TensorRef(
                    name(layer), number * layer.calls().size() + tensor.call(), tensor.output());
        }
    }

    /** The model without nested ones, uncompiled. */
    KerasModel dissolve(SavedModel model) throws IOException {
        Application whole = new Application("", model, 0, null);
        add(List.of(whole));
        return new KerasModel(
                layers,
                whole.resolve(model.inputs()),
                whole.resolve(model.outputs()),
                Optional.empty());
    }

    /** Adds the layers of a model with all its applications. */
    private void add(List<Application> applications) throws IOException {
        Application any = applications.get(0);
        for (SavedModel.Layer layer : any.model.layers().values()) {
            calls += layer.calls().size() * applications.size();
            if (calls > MOST_CALLS) {
                throw new IOException(
                        "the model must have at most "
                                + MOST_CALLS
                                + " calls of layers, found more");
            }
            if (layer.nested() != null) {
                List<Application> nested = new ArrayList<>();
                for (Application application : applications) {
                    for (int call = 0; call < layer.calls().size(); call++) {
                        nested.add(application.nested(layer, layer.nested(), call));
                    }
                }
                add(nested);
            } else if (!layer.isInput() || any.inputs == null) {
                layers.add(single(layer, applications));
            }
        }
    }

    private KerasLayer single(SavedModel.Layer layer, List<Application> applications)
            throws IOException {
        List<Call> all = new ArrayList<>();
        for (Application application : applications) {
            for (Call call : layer.calls()) {
                all.add(new Call(application.resolve(call.inputs()), call.arguments()));
            }
        }
        String name = applications.get(0).name(layer);
        if (!names.add(name)) {
            throw new IOException(
                    "layers must have different names, found two of the name '" + name + "'");
        }
        return new KerasLayer(
                name, layer.type(), layer.config(), all, weights.getOrDefault(name, List.of()));
    }
}
