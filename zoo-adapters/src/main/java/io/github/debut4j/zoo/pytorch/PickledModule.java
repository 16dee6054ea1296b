package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Instance;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A whole {@code torch.nn.Module} as {@code torch.save(model)} writes it: an object of a class of
 * its own, whose state has the dicts {@code _parameters}, {@code _buffers} and {@code _modules}.
 */
final class PickledModule {

    /** Far more than real networks have; bounds modules that contain one another. */
    private static final int MOST_ENTRIES = 200_000;

    private static final int LONGEST_PREFIX = 512;

    private static final String PARAMETERS = "_parameters";
    private static final String BUFFERS = "_buffers";
    private static final String NOT_SAVED = "_non_persistent_buffers_set";
    private static final String MODULES = "_modules";

    /** A module below the whole one, with the prefix of its names. */
    private record Part(String prefix, Instance module) {}

    private final Mapping stateDict = new Mapping();
    private int entriesLeft = MOST_ENTRIES;

    private PickledModule() {}

    /** Whether an object is a module. */
    static boolean is(PickleValue value) {
        return value instanceof Instance object
                && object.attribute(PARAMETERS).isPresent()
                && object.attribute(MODULES).isPresent();
    }

    /** The entries that its {@code state_dict()} would have, in the same order. */
    static Mapping stateDict(Instance module) throws IOException {
        PickledModule reading = new PickledModule();
        Deque<Part> waiting = new ArrayDeque<>();
        waiting.push(new Part("", module));
        while (!waiting.isEmpty()) {
            Part part = waiting.pop();
            reading.addTensors(part);
            reading.children(part).forEach(waiting::push);
        }
        return reading.stateDict;
    }

    private void addTensors(Part part) throws IOException {
        for (Entry parameter : dict(part, PARAMETERS)) {
            add(part, parameter);
        }
        Set<String> notSaved = notSaved(part.module());
        for (Entry buffer : dict(part, BUFFERS)) {
            if (!notSaved.contains(name(buffer))) {
                add(part, buffer);
            }
        }
    }

    /** Adds a tensor; the absent bias of a layer is None, and is left out. */
    private void add(Part part, Entry entry) {
        if (!(entry.value() instanceof PickleValue.Other)) {
            Str name = new Str(part.prefix() + name(entry));
            stateDict.entries().add(new Entry(name, entry.value()));
        }
    }

    private Set<String> notSaved(Instance module) throws IOException {
        Set<String> names = new HashSet<>();
        if (module.attribute(NOT_SAVED).orElse(null) instanceof Sequence set) {
            spend(set.items().size());
            for (PickleValue item : set.items()) {
                if (item instanceof Str name) {
                    names.add(name.text());
                }
            }
        }
        return names;
    }

    /** The modules directly below, the last one first. */
    private List<Part> children(Part part) throws IOException {
        List<Part> children = new ArrayList<>();
        for (Entry child : dict(part, MODULES)) {
            String prefix = part.prefix() + name(child) + ".";
            if (prefix.length() > LONGEST_PREFIX) {
                throw new IOException(
                        "a saved model must have names of at most "
                                + LONGEST_PREFIX
                                + " characters, found "
                                + Text.quote(prefix));
            }
            if (child.value() instanceof Instance module) {
                children.add(new Part(prefix, module));
            }
        }
        Collections.reverse(children);
        return children;
    }

    private List<Entry> dict(Part part, String attribute) throws IOException {
        spend(1);
        if (part.module().attribute(attribute).orElse(null) instanceof Mapping dict) {
            spend(dict.entries().size());
            return dict.entries();
        }
        return List.of();
    }

    private void spend(int entries) throws IOException {
        entriesLeft -= entries;
        if (entriesLeft < 0) {
            throw new IOException(
                    "a saved model must have at most "
                            + MOST_ENTRIES
                            + " parameters, buffers and modules, found more");
        }
    }

    private static String name(Entry entry) {
        return entry.key() instanceof Str name ? name.text() : "";
    }
}
