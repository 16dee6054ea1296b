package io.github.debut4j.datasets.modelnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How many points of a cloud are taken, the first ones.
 *
 * @param asked what was asked for
 */
record PointCount(OptionalInt asked) {

    /** As PointNet takes them. */
    private static final int USUAL = 1_024;

    /** The most lines that have to be read. */
    int most() {
        return asked.orElse(USUAL);
    }

    /**
     * How many are taken of so many.
     *
     * @throws IOException naming the file, if more were asked for
     */
    int of(int found, Path file) throws IOException {
        if (found < 1 || asked.orElse(1) > found) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: clouds must have at least %d points, as points= asks for, found %d",
                            file,
                            asked.orElse(1),
                            found));
        }
        return Math.min(most(), found);
    }
}
