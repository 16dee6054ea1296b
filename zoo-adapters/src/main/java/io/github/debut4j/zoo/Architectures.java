package io.github.debut4j.zoo;

import io.github.debut4j.spec.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The architectures on the class path. */
public final class Architectures {

    private Architectures() {}

    /** All of them, by name. */
    public static List<Architecture> all() {
        return ServiceLoader.load(Architecture.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Architecture::name))
                .toList();
    }

    /**
     * The architecture of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name if one is near, and
     *     all names
     */
    public static Architecture named(String name) {
        return all().stream()
                .filter(architecture -> architecture.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    }

    /** All names. */
    static List<String> names() {
        return all().stream().map(Architecture::name).toList();
    }

    private static String unknown(String name) {
        return "the architecture " + NearestName.mustBeOneOf(names(), name);
    }
}
