package io.github.debut4j.datasets.modelnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Checks that values of a file are whole numbers. */
final class WholeNumber {

    private WholeNumber() {}

    /**
     * Requires a whole number between two bounds.
     *
     * @param what the value is, for the message
     * @param index of the value in its array
     */
    static int of(Path file, String what, int index, double value, int least, int most)
            throws IOException {
        if (!(value >= least && value <= most && value == Math.rint(value))) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: %s %d must be a whole number in %d..%d, found %s",
                            file,
                            what,
                            index,
                            least,
                            most,
                            value == Math.rint(value) ? String.valueOf((long) value) : value));
        }
        return (int) value;
    }
}
