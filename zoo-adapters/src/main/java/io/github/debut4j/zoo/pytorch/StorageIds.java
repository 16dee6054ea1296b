package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import java.io.IOException;

/** Reads the persistent ids of storages. */
final class StorageIds {

    /** More than any disk has, so that sizes in bytes cannot overflow. */
    private static final long MOST_ELEMENTS = 1L << 56;

    private StorageIds() {}

    /** {@code ('storage', class, key, location, elements[, None or (key, first, size)])}. */
    static Storage storage(Arguments id) throws IOException {
        StorageType type = id.storageType(1, "class");
        String key = id.text(2, "key");
        long elements = inRange(id, "number of elements", id.whole(4, "number of elements"));
        if (id.count() == 6 && id.value(5) instanceof Tuple view) {
            Arguments part = new Arguments("a part of a storage", view.items()).needCount(3, 3);
            return part(type, key, elements, part);
        }
        return new Storage(type, key, elements);
    }

    private static Storage part(StorageType type, String key, long elements, Arguments part)
            throws IOException {
        long first = inRange(part, "first element", part.whole(1, "first element"));
        long size = inRange(part, "size", part.whole(2, "size"));
        if (first + size > elements) {
            throw new IOException(
                    "a part of a storage must end within its "
                            + elements
                            + " elements, found elements "
                            + first
                            + " to "
                            + (first + size - 1));
        }
        return new Storage(type, key, elements, first, size);
    }

    private static long inRange(Arguments arguments, String name, long value) throws IOException {
        if (value < 0 || value > MOST_ELEMENTS) {
            throw arguments.wrong(
                    name, "be from 0 to " + MOST_ELEMENTS, new PickleValue.Whole(value));
        }
        return value;
    }
}
