package io.github.debut4j.zoo;

import io.github.debut4j.chain.io.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

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

    /** All names, for a message. */
    static String names() {
        return all().stream().map(Architecture::name).collect(Collectors.joining(", "));
    }

    private static String unknown(String name) {
        List<String> names = all().stream().map(Architecture::name).toList();
        return "the architecture must be one of "
                + names()
                + ", found '"
                + name
                + "'"
                + NearestName.to(name, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }
}
