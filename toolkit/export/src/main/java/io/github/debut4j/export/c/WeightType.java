package io.github.debut4j.export.c;

/** How the weights of matrices, chains and filters are stored; arithmetic is in float. */
public enum WeightType {
    /** As they are. */
    FLOAT,
    /** In eight bits, with one scale for 64 neighbours. */
    INT8
}
