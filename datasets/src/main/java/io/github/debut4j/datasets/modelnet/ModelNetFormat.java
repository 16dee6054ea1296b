package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A file format of point clouds. */
interface ModelNetFormat {

    /** The value of the option {@code files}. */
    String label();

    /** A file that the format requires, for messages. */
    String requiredFile(ModelNetProvider.Kind kind);

    /** The existing files of a split; for very many files, the lists that name them. */
    List<Path> files(Path folder, ModelNetProvider.Kind kind, Split split);

    /**
     * Reads a split.
     *
     * @throws IOException with the file, the rule and the value found
     */
    Examples read(Path folder, ModelNetProvider.Kind kind, Split split, PointCount points)
            throws IOException;

    /**
     * Requires a whole number between two bounds.
     *
     * @param what the value is, for the message
     * @param index of the value in its array
     */
    static int wholeNumber(Path file, String what, int index, double value, int least, int most)
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

    /**
     * The number of points read from the beginning of each cloud.
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
}
