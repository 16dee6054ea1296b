package io.github.debut4j.zoo;

import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file format of models. */
interface ModelFormat {

    /** The format's name, for messages and reports. */
    String name();

    /** Whether a file has this format, judged by its content. */
    boolean recognises(ModelFile file);

    /** Whether files contain weights only, so that the user must name the architecture. */
    boolean needsArchitecture();

    /**
     * Reads a file of this format.
     *
     * @param architecture present if and only if the format needs one
     * @throws IOException if the file is damaged or does not fit the architecture; the message
     *     begins with its name
     */
    LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException;
}
