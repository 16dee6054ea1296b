package io.github.debut4j.experiment.file;

/**
 * A model of an experiment.
 *
 * @param name in the results
 * @param text that it is loaded by, relative paths resolved
 */
public record NamedModel(String name, Located text) {}
