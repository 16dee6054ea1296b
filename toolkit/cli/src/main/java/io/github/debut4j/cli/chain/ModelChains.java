package io.github.debut4j.cli.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the chains of models. Implemented elsewhere, since reading a model needs ND4J. */
public interface ModelChains {

    /**
     * The files that a model is read from.
     *
     * @throws IllegalArgumentException if the model's specification is wrong
     */
    List<Path> files(String model);

    /**
     * The chain of a layer.
     *
     * @throws IllegalArgumentException if the model has no such layer, or the layer has no chain
     * @throws IOException if the model cannot be read
     */
    LayerChain read(String model, String layer) throws IOException;
}
