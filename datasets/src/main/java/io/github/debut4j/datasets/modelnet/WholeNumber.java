package io.github.debut4j.datasets.modelnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Numbers of files that must be whole. */
final class WholeNumber {

    private WholeNumber() {}

    /**
     * A value, where it must be a whole number between two.
     *
     * @param what it is, for the message
     * @param place of it in the array
     */
    static int of(Path file, String what, int place, double value, int least, int most)
            throws IOException {
        if (!(value >= least && value <= most && value == Math.rint(value))) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: %s %d must be a whole number in %d..%d, found %s",
                            file,
                            what,
                            place,
                            least,
                            most,
                            value == Math.rint(value) ? String.valueOf((long) value) : value));
        }
        return (int) value;
    }
}
