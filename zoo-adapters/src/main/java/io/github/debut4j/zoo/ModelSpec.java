package io.github.debut4j.zoo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a model file, {@code FILE} or {@code FILE#ARCHITECTURE}.
 *
 * @param file the file, which need not exist
 * @param architecture the architecture after the last {@code #}, if any
 */
record ModelSpec(Path file, @Nullable Architecture architecture) {

    /** Parses a specification; an existing file may have a {@code #} in its own name. */
    static ModelSpec parse(String spec) {
        int hash = spec.lastIndexOf('#');
        if (hash < 0 || Files.exists(path(spec))) {
            return new ModelSpec(path(spec), null);
        }
        return new ModelSpec(
                path(spec.substring(0, hash)), Architectures.named(spec.substring(hash + 1)));
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "a model must be FILE or FILE#ARCHITECTURE, found ''");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "a model must be FILE or FILE#ARCHITECTURE, found '" + text + "'", e);
        }
    }

    /** Requires an architecture if and only if the format needs one. */
    void checkArchitecture(ModelFormat format) {
        if (format.needsArchitecture() && architecture == null) {
            throw new IllegalArgumentException(
                    file
                            + ": a "
                            + format.name()
                            + " holds no architecture; name it, as in "
                            + file
                            + "#lenet (known: "
                            + String.join(", ", Architectures.names())
                            + ")");
        }
        if (!format.needsArchitecture() && architecture != null) {
            throw new IllegalArgumentException(
                    file
                            + ": a "
                            + format.name()
                            + " holds its own architecture; leave out #"
                            + architecture.name());
        }
    }
}
