package io.github.debut4j.export.form;

/** How the weights of chains are stored. */
public enum ChainStorage {
    /** As the factors of the chain, the smallest files; products of factors are expressions. */
    CHAIN,
    /** As products of factors, for runtimes that do not evaluate constant expressions. */
    FUSED
}
