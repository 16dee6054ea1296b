package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.NamesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One of the ModelNet data sets.
 *
 * @param scheme the word before the colon
 * @param classes the number of classes, or 0 for any number
 * @param prefixes of the list files in the text format, in order of preference
 */
record ModelNetKind(String scheme, int classes, List<String> prefixes) {

    private static final String LARGE = "modelnet40";
    private static final String SMALL = "modelnet10";

    static final ModelNetKind ANY = new ModelNetKind("modelnet", 0, List.of(LARGE, SMALL));
    static final ModelNetKind MODELNET_10 = new ModelNetKind(SMALL, 10, List.of(SMALL));
    static final ModelNetKind MODELNET_40 = new ModelNetKind(LARGE, 40, List.of(LARGE));

    /**
     * Reads the names of the classes.
     *
     * @throws IOException if their number differs from that of the data set
     */
    List<String> classNames(Path file) throws IOException {
        List<String> names = NamesFile.read(file);
        if (classes > 0 && names.size() != classes) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the %d classes of %s, one per line, found %d"
                                    + " (modelnet:DIR accepts any number)",
                            file,
                            classes,
                            scheme,
                            names.size()));
        }
        return names;
    }
}
