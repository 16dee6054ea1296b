package io.github.debut4j.train;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts independent probabilities on the right side of one half. */
final class ProbabilityTally extends OutputTally {

    private static final double HALF = 0.5;
    private static final double LEAST_PROBABILITY = 1e-30;

    private final long[] correct = new long[2];
    private final long[] total = new long[2];
    private double loss;

    /** An empty tally; see {@link OutputTally}. */
    ProbabilityTally(OutputMeaning meaning) {
        super(meaning);
    }

    @Override
    void count(INDArray output, INDArray labels) {
        float[] probabilities = output.dup('c').data().asFloat();
        float[] targets = labels.dup('c').data().asFloat();
        for (int k = 0; k < targets.length; k++) {
            double probability = probabilities[k];
            int truth = targets[k] > HALF ? 1 : 0;
            boolean valid = !Double.isNaN(probability);
            total[truth]++;
            correct[truth] += valid && (probability > HALF) == (truth == 1) ? 1 : 0;
            loss -=
                    targets[k] * Math.log(Math.max(probability, LEAST_PROBABILITY))
                            + (1 - targets[k])
                                    * Math.log(Math.max(1 - probability, LEAST_PROBABILITY));
        }
    }

    @Override
    public Metrics metrics() {
        int all = Math.toIntExact(total[0] + total[1]);
        double average =
                IntStream.range(0, 2)
                        .filter(c -> total[c] > 0)
                        .mapToDouble(c -> correct[c] / (double) total[c])
                        .average()
                        .orElse(Double.NaN);
        return new Metrics(
                Math.toIntExact(correct[0] + correct[1]), all, all, loss / all, 2, average);
    }
}
