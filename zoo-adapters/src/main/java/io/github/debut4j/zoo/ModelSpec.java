package io.github.debut4j.zoo;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model as a user names it, {@code FILE} or {@code FILE#ARCHITECTURE}.
 *
 * @param file the file, which need not exist
 * @param architecture the architecture after the last {@code #}, if there is one
 */
record ModelSpec(Path file, @Nullable Architecture architecture) {

    /** Reads a spec; a file whose own name has a {@code #} is taken as a whole if it exists. */
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

    /** Compares what the user gave with what the format needs. */
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
