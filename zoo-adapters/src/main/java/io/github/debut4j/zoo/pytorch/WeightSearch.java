package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Instance;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.OtherTensor;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the state dict in what a checkpoint contains. */
final class WeightSearch {

    /**
     * Where training programs put it, next to other entries; the first one counts. Averaged weights
     * come before those they are the average of, since they are the ones to use.
     */
    private static final List<String> USUAL_KEYS =
            List.of(
                    "params_ema",
                    "state_dict_ema",
                    "model_ema",
                    "state_dict",
                    "model_state_dict",
                    "model",
                    "net",
                    "network",
                    "params",
                    "weights",
                    "generator");

    private static final int MOST_WRAPPERS = 3;
    private static final int NAMES_SHOWN = 8;

    /** Names of the entries that are not used, in order. */
    private final List<String> leftBehind = new ArrayList<>();

    /** Values that need no second search, although dicts can share them. */
    private final Set<PickleValue> searched = Collections.newSetFromMap(new IdentityHashMap<>());

    private WeightSearch() {}

    /**
     * The entries of a state dict.
     *
     * @param entries by name; tensors and perhaps others
     * @param leftBehind what of the checkpoint is not used
     */
    record Found(Mapping entries, List<String> leftBehind) {}

    /**
     * Finds the state dict.
     *
     * @param content the whole checkpoint: a state dict or a module, or dicts that contain one
     * @throws IOException if there is none, or there are several that could be meant
     */
    static Found in(PickleValue content) throws IOException {
        WeightSearch search = new WeightSearch();
        Mapping top = dict(content).orElseThrow(() -> noDict(content));
        Optional<Mapping> found = search.below(top, 0);
        if (found.isEmpty()) {
            throw new IOException(
                    "must contain a state dict, found a dict without tensors with "
                            + some(top)
                            + " (a state dict inside a dict must have one of the keys "
                            + String.join(", ", USUAL_KEYS)
                            + ")");
        }
        return new Found(found.get(), search.leftBehind);
    }

    private static IOException noDict(PickleValue content) {
        return new IOException(
                "must contain a state dict, found "
                        + content.found()
                        + " (save model.state_dict(), not the model)");
    }

    private static String some(Mapping dict) {
        if (dict.entries().isEmpty()) {
            return "no entries";
        }
        List<String> shown =
                dict.entries().stream()
                        .limit(NAMES_SHOWN)
                        .map(entry -> name(entry) + " (" + entry.value().found() + ")")
                        .toList();
        int more = dict.entries().size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    /** A dict, an object whose class extends dict, or a module as its state dict. */
    private static Optional<Mapping> dict(PickleValue value) throws IOException {
        if (value instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        if (PickledModule.is(value)) {
            return Optional.of(PickledModule.stateDict((Instance) value));
        }
        return value instanceof Instance object && !object.entries().entries().isEmpty()
                ? Optional.of(object.entries())
                : Optional.empty();
    }

    private Optional<Mapping> below(Mapping dict, int depth) throws IOException {
        Map<String, PickleValue> byName = byName(dict);
        for (String key : depth < MOST_WRAPPERS ? USUAL_KEYS : List.<String>of()) {
            PickleValue wrapped = byName.get(key);
            if (wrapped == null || !searched.add(wrapped)) {
                continue;
            }
            Optional<Mapping> inner = dict(wrapped);
            Optional<Mapping> found =
                    inner.isEmpty() ? Optional.empty() : below(inner.get(), depth + 1);
            if (found.isPresent()) {
                leaveBehind(byName, key);
                return found;
            }
        }
        if (hasWeights(dict)) {
            return Optional.of(dict);
        }
        if (depth == 0) {
            Optional<Mapping> child = onlyChild(byName);
            if (child.isPresent()) {
                return child;
            }
        }
        return hasTensors(dict) ? Optional.of(dict) : Optional.empty();
    }

    private static Map<String, PickleValue> byName(Mapping dict) {
        Map<String, PickleValue> byName = new LinkedHashMap<>();
        for (Entry entry : dict.entries()) {
            if (entry.key() instanceof Str name) {
                byName.put(name.text(), entry.value());
            }
        }
        return byName;
    }

    /** A state dict under a key of the user's own, if there is exactly one. */
    private Optional<Mapping> onlyChild(Map<String, PickleValue> byName) throws IOException {
        Map<String, Mapping> children = new LinkedHashMap<>();
        for (Map.Entry<String, PickleValue> entry : byName.entrySet()) {
            Optional<Mapping> child = dict(entry.getValue());
            if (child.isPresent() && hasWeights(child.get())) {
                children.put(Text.quote(entry.getKey()), child.get());
            }
        }
        if (children.size() > 1) {
            throw new IOException(
                    "must contain one state dict, found "
                            + children.size()
                            + ", under the keys "
                            + String.join(", ", children.keySet())
                            + " (save the state dict of the network alone)");
        }
        for (Map.Entry<String, Mapping> only : children.entrySet()) {
            leaveBehind(byName, only.getKey());
            return Optional.of(only.getValue());
        }
        return Optional.empty();
    }

    private void leaveBehind(Map<String, PickleValue> byName, String taken) throws IOException {
        for (Map.Entry<String, PickleValue> entry : byName.entrySet()) {
            String name = entry.getKey();
            if (!name.equals(taken)) {
                boolean alternative =
                        USUAL_KEYS.contains(name)
                                && dict(entry.getValue())
                                        .map(WeightSearch::hasWeights)
                                        .orElse(false);
                String remark = alternative ? " (the weights of " + taken + " are used)" : "";
                leftBehind.add(Text.quote(name) + remark);
            }
        }
    }

    /** Whether there is a tensor that can be a weight: not a count, a metric or a random state. */
    private static boolean hasWeights(Mapping dict) {
        return dict.entries().stream()
                .filter(entry -> entry.key() instanceof Str)
                .anyMatch(entry -> isWeight(entry.value()));
    }

    private static boolean isWeight(PickleValue value) {
        if (value instanceof View view) {
            return view.storage().type().isFloating() && !view.size().isEmpty();
        }
        return value instanceof OtherTensor;
    }

    private static boolean hasTensors(Mapping dict) {
        return dict.entries().stream().anyMatch(entry -> entry.value() instanceof View);
    }

    private static String name(Entry entry) {
        return entry.key() instanceof Str name ? "'" + Text.quote(name.text()) + "'" : "a key";
    }
}
