package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the tensors out of a state dict, under the names that the network itself has for them. */
final class StateDictNames {

    /** What {@code torch.nn.DataParallel} and {@code torch.compile} put before every name. */
    private static final List<String> WRAPPERS = List.of("module.", "_orig_mod.");

    /** What {@code torch.compile} of a part of the network puts into its names. */
    private static final String COMPILED_PART = "._orig_mod.";

    /** The number of averaged steps, which {@code AveragedModel} puts beside {@code module.}. */
    private static final String STEPS_AVERAGED = "n_averaged";

    /** State that a module keeps as any object. */
    private static final String EXTRA_STATE = "_extra_state";

    private static final int LONGEST_NAME = 512;

    private StateDictNames() {}

    /**
     * The tensors by name, in order.
     *
     * @param leftBehind receives the names of entries that are no tensors
     * @throws IOException if a name is unusable, or an entry is a tensor that cannot be read
     */
    static Map<String, View> tensors(Mapping stateDict, List<String> leftBehind)
            throws IOException {
        Map<String, View> tensors = new LinkedHashMap<>();
        for (Entry entry : stateDict.entries()) {
            String name = name(entry.key());
            if (entry.value() instanceof View view) {
                tensors.put(name, view);
            } else if (isHarmless(name, entry.value())) {
                leftBehind.add(name);
            } else {
                throw new IOException(
                        "'"
                                + name
                                + "' in the state dict must be a dense tensor, found "
                                + entry.value().found());
            }
        }
        return unwrapped(tensors, leftBehind);
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

    /** Whether an entry is no weight in another form: a number, a text, a list, a setting. */
    private static boolean isHarmless(String name, PickleValue value) {
        if (name.endsWith(EXTRA_STATE)) {
            return true;
        }
        if (value instanceof Tuple packed) {
            return packed.items().stream().noneMatch(PickleValue.OtherTensor.class::isInstance);
        }
        return !(value instanceof PickleValue.OtherTensor || value instanceof PickleValue.Instance);
    }

    private static Map<String, View> unwrapped(Map<String, View> tensors, List<String> leftBehind)
            throws IOException {
        Map<String, View> result = tensors;
        for (String prefix = wrapper(result); !prefix.isEmpty(); prefix = wrapper(result)) {
            if (result.remove(STEPS_AVERAGED) != null) {
                leftBehind.add(STEPS_AVERAGED);
            }
            Map<String, View> inner = new LinkedHashMap<>();
            int length = prefix.length();
            result.forEach((name, view) -> inner.put(name.substring(length), view));
            result = inner;
        }
        Map<String, View> parts = new LinkedHashMap<>();
        for (Map.Entry<String, View> entry : result.entrySet()) {
            String name = entry.getKey().replace(COMPILED_PART, ".");
            if (parts.put(name, entry.getValue()) != null) {
                throw new IOException(
                        "a tensor must have one name, found "
                                + name
                                + " with and without "
                                + COMPILED_PART.substring(1));
            }
        }
        return parts;
    }

    /** The wrapper whose prefix all names have, or nothing. */
    private static String wrapper(Map<String, View> tensors) {
        return WRAPPERS.stream()
                .filter(
                        prefix ->
                                tensors.keySet().stream()
                                        .filter(name -> !name.equals(STEPS_AVERAGED))
                                        .allMatch(name -> name.startsWith(prefix)))
                .filter(prefix -> tensors.keySet().stream().anyMatch(n -> n.startsWith(prefix)))
                .findFirst()
                .orElse("");
    }
}
