package io.github.debut4j.export.onnx;

/** How the weights of chains are stored. */
public enum ChainStorage {
    /**
     * As the factors of the chain: the smallest files. Products of factors are constant
     * expressions, which ONNX Runtime and most other runtimes evaluate once, at load.
     */
    CHAIN,
    /** As products of factors, for runtimes that do not evaluate constant expressions. */
    FUSED
}
