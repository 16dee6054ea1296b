package io.github.debut4j.export.verify;

import java.util.List;
import java.util.Optional;

/**
 * A batch of examples and what the original network computes for it.
 *
 * @param examples their number
 * @param inputs one array per input, example after example. Not copied
 * @param outputs one array per output, example after example. Not copied
 * @param original runs the original network on other inputs; empty if it cannot be run again
 * @param tolerance the most that outputs of an export may differ, relative to the largest output
 */
public record ReferenceRun(
        int examples,
        List<float[]> inputs,
        List<float[]> outputs,
        Optional<ExportedNetwork> original,
        double tolerance) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are no examples, an array is not a whole number of
     *     them, or the tolerance is below 0
     */
    public ReferenceRun {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (examples < 1) {
            throw new IllegalArgumentException(
                    "the number of examples must be at least 1, found " + examples);
        }
        requireWhole(inputs, examples);
        requireWhole(outputs, examples);
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "the tolerance must be at least 0, found " + tolerance);
        }
    }

    /** A run with the usual tolerance, {@link Verification#LIMIT}. */
    public ReferenceRun(
            int examples,
            List<float[]> inputs,
            List<float[]> outputs,
            Optional<ExportedNetwork> original) {
        this(examples, inputs, outputs, original, Verification.LIMIT);
    }

    /** A run that cannot be repeated with other inputs. */
    public ReferenceRun(int examples, List<float[]> inputs, List<float[]> outputs) {
        this(examples, inputs, outputs, Optional.empty());
    }

    /** This run with another tolerance. */
    public ReferenceRun withTolerance(double other) {
        return new ReferenceRun(examples, inputs, outputs, original, other);
    }

    private static void requireWhole(List<float[]> arrays, int examples) {
        for (float[] array : arrays) {
            if (array.length % examples != 0) {
                throw new IllegalArgumentException(
                        "an array must have values for "
                                + examples
                                + " examples, found "
                                + array.length
                                + " values");
            }
        }
    }
}
