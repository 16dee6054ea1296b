package io.github.debut4j.network;

import java.util.List;

/** The names of the three convolutions that a Tucker-2 decomposition of a convolution becomes. */
public final class TuckerNames {

    private static final String IN = "/in";
    private static final String CORE = "/core";

    private TuckerNames() {}

    /**
     * The names of the layers that replace a layer, in their order: {@code LAYER/in}, {@code
     * LAYER/core}, and the layer's own name.
     */
    public static List<String> of(String layer) {
        return List.of(layer + IN, layer + CORE, layer);
    }

    /** The names of those in front of the last, which keeps the layer's name. */
    public static List<String> inFront(String layer) {
        return of(layer).subList(0, 2);
    }
}
