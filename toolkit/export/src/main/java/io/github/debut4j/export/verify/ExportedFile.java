package io.github.debut4j.export.verify;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** An exported file that is open in something that runs it. */
public interface ExportedFile extends ExportedNetwork, AutoCloseable {

    /** What runs it, such as {@code ONNX Runtime 1.29.0}. */
    String runtime();

    /** The number of values of an example of each input, in their order. */
    List<Integer> inputSizes();

    /** The texts that the file contains, by name; empty if its format has none. */
    Map<String, String> metadata();

    @Override
    void close() throws IOException;
}
