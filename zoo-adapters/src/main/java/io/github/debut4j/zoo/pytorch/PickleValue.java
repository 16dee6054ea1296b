package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in a pickle. Containers may share elements and even contain one another, so they are only
 * traversed one level at a time, and never compared, hashed or printed as a whole.
 */
sealed interface PickleValue {

    /** What this is, in a few words, for the end of a message. */
    String found();

    /** A string. */
    record Str(String text) implements PickleValue {
        @Override
        public String found() {
            return "the string '" + Text.quote(text) + "'";
        }
    }

    /** An integer of at most 64 bits. */
    record Whole(long value) implements PickleValue {
        @Override
        public String found() {
            return "the integer " + value;
        }
    }

    /** A value of no use here: None, a truth value, a float, something skipped. */
    record Other(String found) implements PickleValue {}

    /** A tuple. */
    record Tuple(List<PickleValue> items) implements PickleValue {
        @Override
        public String found() {
            return "a tuple of " + items.size();
        }
    }

    /** A list; grows while the pickle is read. */
    record Sequence(List<PickleValue> items) implements PickleValue {
        Sequence() {
            this(new ArrayList<>());
        }

        @Override
        public String found() {
            return "a list of " + items.size();
        }
    }

    /** A dict or OrderedDict as a list of its entries, in order; grows while the pickle is read. */
    record Mapping(List<Entry> entries) implements PickleValue {
        Mapping() {
            this(new ArrayList<>());
        }

        @Override
        public String found() {
            return "a dict of " + entries.size();
        }
    }

    /** An entry of a {@link Mapping}. */
    record Entry(PickleValue key, PickleValue value) {}

    /** A class that names the element type of a storage, such as {@code torch.FloatStorage}. */
    record StorageClass(StorageType type) implements PickleValue {
        @Override
        public String found() {
            return "the class torch." + type.className();
        }
    }

    /** A function of the allow-list. */
    record Function(String name, Call call) implements PickleValue {
        @Override
        public String found() {
            return "the function " + name;
        }
    }

    /** What a {@link Function} does. */
    @FunctionalInterface
    interface Call {
        PickleValue apply(Arguments arguments) throws IOException;
    }

    /**
     * A harmless class or function whose results a state dict does not need: calling it returns
     * itself.
     */
    record Skipped(String name) implements PickleValue {
        @Override
        public String found() {
            return "a " + name;
        }
    }

    /** The values of one or more tensors, in an entry {@code data/<key>} of the zip. */
    record Storage(StorageType type, String key, long elements) implements PickleValue {
        @Override
        public String found() {
            return "a storage";
        }
    }

    /** A tensor: a view of a storage. Nothing of it has been checked yet. */
    record View(Storage storage, long offset, List<Long> size, List<Long> stride)
            implements PickleValue {
        @Override
        public String found() {
            return "a tensor";
        }
    }

    /** The arguments of a call in a pickle, accessed by position with a type check. */
    static final class Arguments {

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

        long whole(int index, String name) throws IOException {
            return whole(values.get(index), name);
        }

        List<Long> wholes(int index, String name) throws IOException {
            if (!(values.get(index) instanceof PickleValue.Tuple tuple)) {
                throw wrong(name, "be a tuple of integers", values.get(index));
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

        PickleValue.View tensor(int index, String name) throws IOException {
            if (values.get(index) instanceof PickleValue.View view) {
                return view;
            }
            throw wrong(name, "be a tensor", values.get(index));
        }

        private long whole(PickleValue value, String name) throws IOException {
            if (value instanceof PickleValue.Whole whole) {
                return whole.value();
            }
            throw wrong(name, "be an integer", value);
        }

        private IOException wrong(String name, String rule, PickleValue value) {
            return new IOException(
                    function + ": " + name + " must " + rule + ", found " + value.found());
        }
    }
}
