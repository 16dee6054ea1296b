package io.github.debut4j.plan;

/**
 * One rule of a plan.
 *
 * @param place where it stands
 * @param layers it is for
 * @param chains they become
 * @param settings of their own
 */
record Rule(Place place, LayerSelector layers, ChainSource chains, Settings settings) {}
