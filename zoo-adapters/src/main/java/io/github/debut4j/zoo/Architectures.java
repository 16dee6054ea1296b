package io.github.debut4j.zoo;

import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SpecText;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The architectures on the class path. */
public final class Architectures {

    /** The option for the number of classes. */
    static final String CLASSES = "classes";

    private static final int MOST_CLASSES = 65_535;

    private Architectures() {}

    /** All architectures, sorted by name. */
    public static List<Architecture> all() {
        return ServiceLoader.load(Architecture.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Architecture::name))
                .toList();
    }

    /**
     * The architecture that a text specifies.
     *
     * @param text {@code NAME}, or {@code NAME,classes=10} for another number of classes than in
     *     the papers; with further options if the architecture has some
     * @throws IllegalArgumentException if the name is unknown, with the nearest name, if any, and
     *     all names; or if an option is unknown or wrong
     */
    public static Architecture named(String text) {
        if (text.indexOf(',') < 0) {
            return ofName(text);
        }
        SpecText spec = SpecText.parse("architecture", "arch:" + text);
        return adapted(ofName(spec.location()), spec);
    }

    /**
     * An architecture with the number of classes and the options of a specification, as far as they
     * are given.
     *
     * @param further options that the specification may have
     * @throws IllegalArgumentException if an option is unknown or wrong
     */
    static Architecture adapted(Architecture architecture, SpecText spec, String... further) {
        spec.requireOptions(
                Stream.of(
                                Stream.of(CLASSES),
                                architecture.optionNames().stream(),
                                Stream.of(further))
                        .flatMap(names -> names)
                        .toList());
        OptionalInt classes = spec.wholeNumber(CLASSES, 2, MOST_CLASSES);
        Architecture sized = architecture.with(spec);
        return classes.isPresent() ? sized.withClasses(classes.getAsInt()) : sized;
    }

    private static Architecture ofName(String name) {
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

    /** An architecture whose last layer has another number of classes. */
    record Adapted(Architecture base, int classes) implements Architecture {

        @Override
        public String name() {
            return base.name();
        }

        @Override
        public String description() {
            return base.description() + ", adapted to " + classes + " classes";
        }

        @Override
        public int[] inputShape() {
            return base.inputShape();
        }

        @Override
        public ComputationGraph create(int number, long seed) {
            return base.create(number, seed);
        }

        @Override
        public List<String> chainFiles() {
            return base.chainFiles();
        }

        @Override
        public List<TensorBinding> bindings() {
            return base.bindings();
        }
    }
}
