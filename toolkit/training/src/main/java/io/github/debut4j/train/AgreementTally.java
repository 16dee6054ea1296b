package io.github.debut4j.train;

import io.github.debut4j.network.OutputKind;
import java.util.List;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the values of an output of two networks, batch by batch. */
final class AgreementTally {

    private static final double HALF = 0.5;
    private static final double LEAST_PROBABILITY = 1e-30;

    private final OutputMeaning meaning;
    private int classes;
    private long agreeing;
    private long predictions;
    private double divergence;
    private double squares;
    private double squaredDifferences;

    AgreementTally(OutputMeaning meaning) {
        this.meaning = meaning;
    }

    /** Adds a batch; both arrays have the same shape. */
    void add(INDArray original, INDArray compressed) {
        INDArray first = meaning.values(original);
        INDArray second = meaning.values(compressed);
        switch (meaning.kind()) {
            case CLASSES -> addClasses(first.toFloatMatrix(), second.toFloatMatrix());
            case BINARY, LABELS -> addEvents(rowMajor(first), rowMajor(second));
            case VALUES -> addValues(rowMajor(first), rowMajor(second));
        }
    }

    private static float[] rowMajor(INDArray values) {
        return values.dup('c').data().asFloat();
    }

    private void addClasses(float[][] original, float[][] compressed) {
        classes = original[0].length;
        for (int k = 0; k < original.length; k++) {
            int found = largest(compressed[k]);
            agreeing += found >= 0 && found == largest(original[k]) ? 1 : 0;
            for (int c = 0; c < classes; c++) {
                divergence += divergence(original[k][c], compressed[k][c]);
            }
        }
        predictions += original.length;
    }

    /** The index of the largest value, the first of equal ones; -1 if one is NaN. */
    private static int largest(float... values) {
        int best = 0;
        for (int c = 0; c < values.length; c++) {
            if (Float.isNaN(values[c])) {
                return -1;
            }
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }

    private void addEvents(float[] original, float[] compressed) {
        classes = 2;
        for (int k = 0; k < original.length; k++) {
            boolean valid = !Float.isNaN(original[k]) && !Float.isNaN(compressed[k]);
            agreeing += valid && (original[k] > HALF) == (compressed[k] > HALF) ? 1 : 0;
            divergence +=
                    divergence(original[k], compressed[k])
                            + divergence(1.0 - original[k], 1.0 - compressed[k]);
        }
        predictions += original.length;
    }

    /** A term of the divergence: {@code p log(p / q)}, 0 for p = 0. */
    private static double divergence(double p, double q) {
        double found = Double.isNaN(q) ? q : Math.max(q, LEAST_PROBABILITY);
        return p == 0 ? found * 0 : p * Math.log(p / found);
    }

    private void addValues(float[] original, float[] compressed) {
        for (int k = 0; k < original.length; k++) {
            double difference = (double) compressed[k] - original[k];
            squares += (double) original[k] * original[k];
            squaredDifferences += difference * difference;
        }
    }

    /** The agreement of all outputs, of at least one batch each. */
    static Agreement agreement(List<AgreementTally> outputs) {
        double predictions = outputs.stream().mapToLong(o -> o.predictions).sum();
        double agreeing = outputs.stream().mapToLong(o -> o.agreeing).sum();
        double divergence = outputs.stream().mapToDouble(o -> o.divergence).sum();
        double squares = outputs.stream().mapToDouble(o -> o.squares).sum();
        double differences = outputs.stream().mapToDouble(o -> o.squaredDifferences).sum();
        boolean values = outputs.stream().anyMatch(o -> o.meaning.kind() == OutputKind.VALUES);
        boolean predicts = predictions > 0;
        return new Agreement(
                predicts ? OptionalDouble.of(agreeing / predictions) : OptionalDouble.empty(),
                predicts
                        ? OptionalDouble.of(Math.max(0, divergence / predictions))
                        : OptionalDouble.empty(),
                values
                        ? OptionalDouble.of(differences == 0 ? 0 : Math.sqrt(differences / squares))
                        : OptionalDouble.empty(),
                outputs.get(0).classes);
    }
}
