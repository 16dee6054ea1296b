package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.NamesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which ModelNet is meant.
 *
 * @param scheme the word before the colon
 * @param classes how many there are, or 0 for as many as the folder has
 * @param prefixes of the lists in the folders of text files, in the order they are looked for
 */
record ModelNetKind(String scheme, int classes, List<String> prefixes) {

    private static final String LARGE = "modelnet40";
    private static final String SMALL = "modelnet10";

    static final ModelNetKind ANY = new ModelNetKind("modelnet", 0, List.of(LARGE, SMALL));
    static final ModelNetKind MODELNET_10 = new ModelNetKind(SMALL, 10, List.of(SMALL));
    static final ModelNetKind MODELNET_40 = new ModelNetKind(LARGE, 40, List.of(LARGE));

    /**
     * The names of the classes.
     *
     * @throws IOException if they are not as many as the set has
     */
    List<String> classNames(Path file) throws IOException {
        List<String> names = NamesFile.read(file);
        if (classes > 0 && names.size() != classes) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the %d classes of %s, one a line, found %d"
                                    + " (modelnet:DIR takes any number)",
                            file,
                            classes,
                            scheme,
                            names.size()));
        }
        return names;
    }
}
