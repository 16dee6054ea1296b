package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the state dict in what a checkpoint holds. */
final class StateDictSearch {

    /** Where training scripts put it, when other things stand beside it. */
    private static final List<String> USUAL_KEYS =
            List.of("state_dict", "model_state_dict", "model", "net", "network", "weights");

    /** What {@code torch.nn.DataParallel} puts before every name. */
    private static final String PARALLEL_PREFIX = "module.";

    private static final int LONGEST_NAME = 512;

    private StateDictSearch() {}

    /**
     * The tensors by name, in order, without the prefix of {@code DataParallel}.
     *
     * @param top the whole checkpoint: a state dict, or a dict that contains one under a usual key
     */
    static Map<String, View> in(PickleValue top) throws IOException {
        if (!(top instanceof Mapping mapping)) {
            throw new IOException(
                    "must contain a state dict, found "
                            + top.found()
                            + " (save model.state_dict(), not the model)");
        }
        return withoutParallelPrefix(tensors(wrapped(mapping).orElse(mapping)));
    }

    private static Optional<Mapping> wrapped(Mapping top) {
        return USUAL_KEYS.stream()
                .flatMap(key -> top.entries().stream().filter(entry -> hasKey(entry, key)))
                .map(Entry::value)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .findFirst();
    }

    private static boolean hasKey(Entry entry, String key) {
        return entry.key() instanceof Str name && name.text().equals(key);
    }

    private static Map<String, View> tensors(Mapping stateDict) throws IOException {
        Map<String, View> tensors = new LinkedHashMap<>();
        for (Entry entry : stateDict.entries()) {
            String name = name(entry.key());
            if (!(entry.value() instanceof View view)) {
                throw new IOException(
                        "'"
                                + name
                                + "' in the state dict must be a tensor, found "
                                + entry.value().found()
                                + " (a state dict inside a dict must have one of the keys "
                                + String.join(", ", USUAL_KEYS)
                                + ")");
            }
            tensors.put(name, view);
        }
        if (tensors.isEmpty()) {
            throw new IOException("the state dict must contain at least 1 tensor, found none");
        }
        return tensors;
    }

    private static String name(PickleValue key) throws IOException {
        if (key instanceof Str name
                && name.text().length() <= LONGEST_NAME
                && Text.isPrintable(name.text())) {
            return name.text();
        }
        throw new IOException(
                "a key of the state dict must be a printable name of at most "
                        + LONGEST_NAME
                        + " characters, found "
                        + key.found());
    }

    private static Map<String, View> withoutParallelPrefix(Map<String, View> tensors) {
        boolean parallel =
                tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL_PREFIX));
        if (!parallel) {
            return tensors;
        }
        Map<String, View> stripped = new LinkedHashMap<>();
        tensors.forEach(
                (name, view) -> stripped.put(name.substring(PARALLEL_PREFIX.length()), view));
        return stripped;
    }
}
