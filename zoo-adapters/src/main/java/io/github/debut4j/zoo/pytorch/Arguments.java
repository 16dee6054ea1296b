package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call in a pickle, accessed by position with a type check. */
final class Arguments {

    private static final int MOST_DIMENSIONS = 64;

    private final String function;
    private final List<PickleValue> values;

    Arguments(String function, List<PickleValue> values) {
        this.function = function;
        this.values = values;
    }

    Arguments needCount(int least, int most) throws IOException {
        if (values.size() < least || values.size() > most) {
            String range = least == most ? "" + least : least + " to " + most;
            throw new IOException(
                    function + " must have " + range + " arguments, found " + values.size());
        }
        return this;
    }

    int count() {
        return values.size();
    }

    PickleValue value(int index) {
        return values.get(index);
    }

    long whole(int index, String name) throws IOException {
        return whole(values.get(index), name);
    }

    /** A tuple of integers, as long as a tensor may have dimensions. */
    List<Long> wholes(int index, String name) throws IOException {
        if (!(values.get(index) instanceof PickleValue.Tuple tuple)
                || tuple.items().size() > MOST_DIMENSIONS) {
            String rule = "be a tuple of at most " + MOST_DIMENSIONS + " integers";
            throw wrong(name, rule, values.get(index));
        }
        List<Long> wholes = new ArrayList<>();
        for (PickleValue item : tuple.items()) {
            wholes.add(whole(item, name));
        }
        return wholes;
    }

    String text(int index, String name) throws IOException {
        if (values.get(index) instanceof PickleValue.Str text) {
            return text.text();
        }
        throw wrong(name, "be a string", values.get(index));
    }

    StorageType storageType(int index, String name) throws IOException {
        if (values.get(index) instanceof PickleValue.StorageClass storage) {
            return storage.type();
        }
        throw wrong(name, "be a storage class", values.get(index));
    }

    PickleValue.Storage storage(int index, String name) throws IOException {
        if (values.get(index) instanceof PickleValue.Storage storage) {
            return storage;
        }
        throw wrong(name, "be a storage", values.get(index));
    }

    private long whole(PickleValue value, String name) throws IOException {
        if (value instanceof PickleValue.Whole whole) {
            return whole.value();
        }
        throw wrong(name, "be an integer", value);
    }

    IOException wrong(String name, String rule, PickleValue value) {
        return new IOException(
                function + ": " + name + " must " + rule + ", found " + value.found());
    }
}
