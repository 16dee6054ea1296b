package io.github.debut4j.datasets;

import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Examples to calibrate a compression with, and others to measure its result on. No example is in
 * both.
 *
 * <p>The examples for calibration are the last of a random permutation of the training split, so
 * that they are not among those that {@link Examples#holdOut} holds out for the same seed, such as
 * the validation examples of a training run that follows. The test split is held out. If the data
 * set has one split only, both parts are taken from it.
 *
 * @param calibration in the order of their split; need not be labelled
 * @param heldOut the examples to measure on
 */
public record CalibrationSplit(Examples calibration, Examples heldOut) {

    /** The number of examples for calibration unless another is requested. */
    public static final int DEFAULT_EXAMPLES = 512;

    /** The setting of a {@link SettingException} about the number of examples. */
    public static final String EXAMPLES = "the number of examples for calibration";

    /** Of a data set of one split, by default at most four fifths are for calibration. */
    private static final int OF_FIVE = 4;

    /**
     * Opens a data set.
     *
     * @param text its specification, see {@link DataSets#open}
     * @param requested the number of examples for calibration; if it is not specified {@link
     *     #DEFAULT_EXAMPLES}, or as many as there are
     * @param seed of the permutation: the same seed and a larger number give these examples and
     *     further ones
     * @throws IllegalArgumentException if the text is wrong, or there is only one example
     * @throws SettingException if fewer examples can be chosen than are requested
     * @throws IOException if a file of the data set is missing or damaged
     */
    public static CalibrationSplit open(String text, Optional<Integer> requested, long seed)
            throws IOException {
        Set<Split> splits = DataSets.splits(text);
        if (splits.size() > 1) {
            Examples training = DataSets.open(text, Split.TRAIN);
            int size = training.size();
            int count = requested.orElse(Math.min(DEFAULT_EXAMPLES, size));
            requireCount(count, size, "the number of training examples");
            return new CalibrationSplit(
                    count == size ? training : training.holdOut(size - count, seed).rest(),
                    DataSets.open(text, Split.TEST));
        }
        Examples all = DataSets.open(text, splits.iterator().next());
        int size = all.size();
        if (size < 2) {
            throw new IllegalArgumentException(
                    "the data must have at least 2 examples, one to calibrate with and one to"
                            + " measure on, found "
                            + size);
        }
        int usual = Math.max(1, (int) ((long) size * OF_FIVE / 5));
        int count = requested.orElse(Math.min(DEFAULT_EXAMPLES, usual));
        requireCount(count, size - 1, "as others of the " + size + " examples must be held out");
        Examples.HeldOut parts = all.holdOut(size - count, seed);
        return new CalibrationSplit(parts.rest(), parts.heldOut());
    }

    private static void requireCount(int count, int most, String reason) {
        SettingException.require(
                count >= 1 && count <= most,
                EXAMPLES,
                String.format(Locale.ROOT, "be in 1..%d, %s", most, reason),
                String.valueOf(count));
    }
}
