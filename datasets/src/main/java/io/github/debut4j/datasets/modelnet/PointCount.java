package io.github.debut4j.datasets.modelnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The number of points read from each cloud, from its first.
 *
 * @param requested the value of the option {@code points}, if given
 */
record PointCount(OptionalInt requested) {

    /** The default, as in PointNet. */
    private static final int DEFAULT = 1_024;

    /** The largest number of points to read. */
    int most() {
        return requested.orElse(DEFAULT);
    }

    /**
     * The number of points to read from clouds of {@code found} points.
     *
     * @throws IOException naming the file, if more were requested
     */
    int of(int found, Path file) throws IOException {
        if (found < 1 || requested.orElse(1) > found) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: clouds must have at least %d points (option points), found %d",
                            file,
                            requested.orElse(1),
                            found));
        }
        return Math.min(most(), found);
    }
}
