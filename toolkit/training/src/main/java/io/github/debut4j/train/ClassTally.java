package io.github.debut4j.train;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts examples whose class has the largest value. */
final class ClassTally extends OutputTally {

    private static final int TOP = 5;
    private static final double LEAST_PROBABILITY = 1e-30;

    private int correct;
    private int correctTop5;
    private int total;
    private double loss;
    private int[] correctOfClass = {};
    private int[] totalOfClass = {};

    /** An empty tally; see {@link OutputTally}. */
    ClassTally(OutputMeaning meaning) {
        super(meaning);
    }

    @Override
    void count(INDArray output, INDArray labels) {
        float[][] probabilities = output.toFloatMatrix();
        int[] classes = labels.argMax(1).toIntVector();
        if (total == 0) {
            correctOfClass = new int[labels.columns()];
            totalOfClass = new int[labels.columns()];
        }
        for (int k = 0; k < classes.length; k++) {
            add(probabilities[k], classes[k]);
        }
    }

    private void add(float[] probabilities, int label) {
        int better = 0;
        for (int c = 0; c < probabilities.length; c++) {
            boolean ahead =
                    probabilities[c] > probabilities[label]
                            || (probabilities[c] == probabilities[label] && c < label);
            better += ahead ? 1 : 0;
        }
        boolean valid = !Float.isNaN(probabilities[label]);
        int hit = valid && better == 0 ? 1 : 0;
        correct += hit;
        correctOfClass[label] += hit;
        totalOfClass[label]++;
        correctTop5 += valid && better < TOP ? 1 : 0;
        loss -= Math.log(Math.max(probabilities[label], LEAST_PROBABILITY));
        total++;
    }

    @Override
    public Metrics metrics() {
        return new Metrics(
                correct, correctTop5, total, loss / total, totalOfClass.length, classAverage());
    }

    private double classAverage() {
        return IntStream.range(0, totalOfClass.length)
                .filter(c -> totalOfClass[c] > 0)
                .mapToDouble(c -> correctOfClass[c] / (double) totalOfClass[c])
                .average()
                .orElse(Double.NaN);
    }
}
