package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A form that the clouds come in. */
interface ModelNetForm {

    /** The word for the option. */
    String label();

    /** What must be there, for messages. */
    String wanted(ModelNetKind kind);

    /** The files of a split that are there; of very many, the lists of them. */
    List<Path> files(Path folder, ModelNetKind kind, Split split);

    /**
     * Reads a split.
     *
     * @throws IOException naming the file, the rule and what was found
     */
    Examples read(Path folder, ModelNetKind kind, Split split, PointCount points)
            throws IOException;
}
