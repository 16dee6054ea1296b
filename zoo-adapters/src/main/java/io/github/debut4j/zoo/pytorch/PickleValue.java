package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** A value of no use here: None, a truth value, a float, bytes. */
    record Other(String found) implements PickleValue {}

    /** A tensor of a kind that cannot be read, such as a quantised one. */
    record OtherTensor(String found) implements PickleValue {}

    /** A tuple. */
    record Tuple(List<PickleValue> items) implements PickleValue {
        @Override
        public String found() {
            return "a tuple of " + items.size();
        }
    }

    /** A list or a set; grows while the pickle is read. */
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

        /** The value of a key; of the last one, if it occurs more than once. */
        Optional<PickleValue> get(String key) {
            PickleValue last = null;
            for (Entry entry : entries) {
                if (entry.hasKey(key)) {
                    last = entry.value();
                }
            }
            return Optional.ofNullable(last);
        }

        @Override
        public String found() {
            return "a dict of " + entries.size();
        }
    }

    /** An entry of a {@link Mapping}. */
    record Entry(PickleValue key, PickleValue value) {

        boolean hasKey(String text) {
            return key instanceof Str name && name.text().equals(text);
        }
    }

    /** A class that names the element type of a storage, such as {@code torch.FloatStorage}. */
    record StorageClass(StorageType type) implements PickleValue {
        @Override
        public String found() {
            return "the class torch." + type.className();
        }
    }

    /** A function of {@link Globals}. */
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
     * A class or function without a meaning here. Only its name is known; calling it gives an
     * {@link Instance} and runs nothing.
     */
    record Global(String name) implements PickleValue {
        @Override
        public String found() {
            return "the class " + Text.quote(name);
        }
    }

    /** The result of calling a {@link Global}: what the pickle says of an object of that class. */
    final class Instance implements PickleValue {

        private static final int MOST_ATTRIBUTES = 1000;

        private final String className;
        private final Mapping entries = new Mapping();
        private @Nullable PickleValue state;

        Instance(String className) {
            this.className = className;
        }

        String className() {
            return className;
        }

        /** The entries of an object whose class extends dict. */
        Mapping entries() {
            return entries;
        }

        void setState(PickleValue state) {
            this.state = state;
        }

        /** The value of an attribute, if the state has one of that name; of at most 1,000. */
        Optional<PickleValue> attribute(String name) {
            PickleValue attributes = state;
            if (attributes instanceof Tuple pair && !pair.items().isEmpty()) {
                attributes = pair.items().get(0);
            }
            return attributes instanceof Mapping mapping
                            && mapping.entries().size() <= MOST_ATTRIBUTES
                    ? mapping.get(name)
                    : Optional.empty();
        }

        @Override
        public String found() {
            return "an object of the class " + Text.quote(className);
        }
    }

    /**
     * Elements {@code first} to {@code first + size - 1} of a storage.
     *
     * @param key names the bytes in the file
     * @param elements of the whole storage
     * @param first the first element, at least 0
     * @param size the number of elements, so that the last one is inside the whole storage
     */
    record Storage(StorageType type, String key, long elements, long first, long size)
            implements PickleValue {

        /** A whole storage. */
        Storage(StorageType type, String key, long elements) {
            this(type, key, elements, 0, elements);
        }

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
}
