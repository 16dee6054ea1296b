package io.github.debut4j.export.verify;

import java.io.IOException;
import java.util.List;

/** Runs what was exported. */
@FunctionalInterface
public interface ExportedNetwork {

    /**
     * Runs the network.
     *
     * @param inputs one array per input, example after example. Not modified
     * @param examples their number
     * @return one array per output, example after example
     * @throws IOException if it cannot be run
     */
    List<float[]> run(List<float[]> inputs, int examples) throws IOException;
}
