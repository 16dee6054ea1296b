package io.github.debut4j.experiment.result;

/**
 * What stands above the tables of an experiment.
 *
 * @param title of the experiment
 * @param origin what was run and on which data, a sentence without its point: {@code lenet.yaml
 *     with --short, on mnist:mnist}
 */
public record Heading(String title, String origin) {}
