package io.github.debut4j.datasets;

import java.util.List;
import java.util.Locale;

/**
 * The class of each example.
 *
 * @param values from 0. Not copied
 * @param classNames the name of each class
 */
@SuppressWarnings("ArrayRecordComponent")
record Labels(int[] values, List<String> classNames) {

    private static final int BYTE = 0xFF;

    Labels {
        classNames = List.copyOf(classNames);
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0 || values[k] >= classNames.size()) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "label of example %d must be in 0..%d, found %d",
                                k,
                                classNames.size() - 1,
                                values[k]));
            }
        }
    }

    /** Unsigned bytes as integers. */
    static int[] unsigned(byte[] labels) {
        int[] values = new int[labels.length];
        for (int k = 0; k < labels.length; k++) {
            values[k] = labels[k] & BYTE;
        }
        return values;
    }
}
