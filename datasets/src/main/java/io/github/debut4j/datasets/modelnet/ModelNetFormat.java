package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file format of point clouds. */
interface ModelNetFormat {

    /** The value of the option {@code files}. */
    String label();

    /** A file that the format requires, for messages. */
    String requiredFile(ModelNetKind kind);

    /** The existing files of a split; for very many files, the lists that name them. */
    List<Path> files(Path folder, ModelNetKind kind, Split split);

    /**
     * Reads a split.
     *
     * @throws IOException with the file, the rule and the value found
     */
    Examples read(Path folder, ModelNetKind kind, Split split, PointCount points)
            throws IOException;
}
