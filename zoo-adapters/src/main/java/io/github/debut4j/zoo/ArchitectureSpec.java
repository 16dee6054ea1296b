package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * The specification of an architecture with random weights: {@code arch:NAME}, {@code
 * arch:NAME,seed=3} or {@code arch:NAME,classes=10}.
 *
 * @param text the specification
 * @param architecture the named architecture
 * @param seed of the random weights
 */
record ArchitectureSpec(String text, Architecture architecture, long seed) {

    private static final String PREFIX = "arch:";

    /** The default of {@code debut train}, which starts from the same weights. */
    private static final long DEFAULT_SEED = 1;

    /** Whether a text specifies an architecture. */
    static boolean names(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Parses a specification.
     *
     * @throws IllegalArgumentException if it names no architecture, or an option is unknown or
     *     wrong
     */
    static ArchitectureSpec parse(String text) {
        SpecText spec = SpecText.parse("model", text);
        Architecture architecture = Architectures.named(spec.requireName(Architectures.names()));
        spec.requireOptions(List.of(Architectures.CLASSES, "seed"));
        return new ArchitectureSpec(
                text, Architectures.adapted(architecture, spec), spec.seed(DEFAULT_SEED));
    }

    /** The network. The same specification gives the same weights. */
    LoadedModel create() {
        return new LoadedModel(
                architecture.create(seed),
                "architecture with random weights",
                text,
                List.of(),
                architecture.example(),
                ModelMetadata.NONE,
                List.of());
    }
}
