package io.github.debut4j.zoo;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * An architecture with random weights as a user names it: {@code arch:NAME}, {@code
 * arch:NAME,seed=3} or {@code arch:NAME,classes=10}.
 *
 * @param text as it was written
 * @param architecture which one
 * @param seed of the weights
 */
record ArchitectureSpec(String text, Architecture architecture, long seed) {

    private static final String PREFIX = "arch:";

    /** As of {@code debut train}, which begins with the same weights. */
    private static final long DEFAULT_SEED = 1;

    /** Whether a text is meant to name an architecture. */
    static boolean names(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Takes a text apart.
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

    /** The network. The same text gives the same weights. */
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
