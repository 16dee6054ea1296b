package io.github.debut4j.export;

import java.util.HashSet;
import java.util.Set;

/** The names that are taken in a file, so that each value gets one of its own. */
public final class UniqueNames {

    private final Set<String> taken = new HashSet<>();

    /** No names yet. */
    public UniqueNames() {}

    /**
     * Takes a name.
     *
     * @return the name or, if it is taken, {@code name_2} or the next one that is free
     */
    public String reserve(String wanted) {
        String name = wanted;
        for (int k = 2; !taken.add(name); k++) {
            name = wanted + "_" + k;
        }
        return name;
    }
}
