package io.github.debut4j.experiment.result;

/**
 * The header of the results of an experiment.
 *
 * @param title of the experiment
 * @param origin the file and the data, as a sentence without a full stop: {@code lenet.yaml with
 *     --short, on mnist:mnist}
 */
public record ResultsHeader(String title, String origin) {}
