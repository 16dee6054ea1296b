package io.github.debut4j.zoo.keras.file;

import io.jhdf.api.WritableGroup;
import java.util.HashMap;
import java.util.Map;

/** Writes arrays into a tree of groups. */
final class H5Tree {

    private final Map<String, WritableGroup> groups = new HashMap<>();

    H5Tree(WritableGroup root) {
        groups.put("", root);
    }

    /** Writes an array of nested Java arrays, and the groups of its path. */
    void put(String path, Object values) {
        int slash = path.lastIndexOf('/');
        group(path.substring(0, Math.max(slash, 0))).putDataset(path.substring(slash + 1), values);
    }

    private WritableGroup group(String path) {
        WritableGroup known = groups.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        WritableGroup made =
                group(path.substring(0, Math.max(slash, 0))).putGroup(path.substring(slash + 1));
        groups.put(path, made);
        return made;
    }
}
