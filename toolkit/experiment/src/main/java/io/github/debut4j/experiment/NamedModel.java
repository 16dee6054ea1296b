package io.github.debut4j.experiment;

/**
 * A model of an experiment.
 *
 * @param name in the results
 * @param text that it is loaded by, relative paths resolved
 */
record NamedModel(String name, Located text) {}
