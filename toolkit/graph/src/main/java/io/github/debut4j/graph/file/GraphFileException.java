package io.github.debut4j.graph.file;

import java.io.IOException;

/**
 * A file is not a readable graph: it is another kind of file, cut, altered, or of a newer version.
 * The message begins with the name of the file.
 */
public final class GraphFileException extends IOException {

    private static final long serialVersionUID = 1;

    GraphFileException(String message) {
        super(message);
    }

    GraphFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
