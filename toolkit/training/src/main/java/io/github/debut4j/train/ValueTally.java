package io.github.debut4j.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean errors of numbers. */
final class ValueTally extends OutputTally {

    private int examples;
    private long values;
    private double squares;
    private double distances;

    /** An empty tally; see {@link OutputTally}. */
    ValueTally(OutputMeaning meaning) {
        super(meaning);
    }

    @Override
    void count(INDArray output, INDArray labels) {
        float[] found = output.dup('c').data().asFloat();
        float[] expected = labels.dup('c').data().asFloat();
        for (int k = 0; k < found.length; k++) {
            double error = (double) found[k] - expected[k];
            squares += error * error;
            distances += Math.abs(error);
        }
        examples += Math.toIntExact(output.size(0));
        values += found.length;
    }

    @Override
    public Metrics metrics() {
        return new Metrics(0, 0, examples, squares / values, 0, Double.NaN, distances / values);
    }
}
