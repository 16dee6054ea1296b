package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.Content;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Opens the sets of one scheme. Found by {@link java.util.ServiceLoader}, so an implementation is
 * public, has a public constructor without arguments and stands in {@code META-INF/services}.
 */
public interface DataSetProvider {

    /** The word before the colon of a {@link SpecText}, in lower case. */
    String scheme();

    /** One line for help texts: how to write the text, then what it gives. */
    String usage();

    /** What the examples are. Decides which options of augmentation its texts may have. */
    default Content content() {
        return Content.IMAGES;
    }

    /**
     * Reads all examples of one part. The options of {@link #content()} are read elsewhere; {@link
     * SpecText#requireOptions} lets them pass.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing or an option is unknown or wrong
     * @throws IOException if a file is missing or breaks a rule, in one line that names the file,
     *     the rule and the value found
     */
    Examples open(SpecText spec, Split split) throws IOException;

    /**
     * The files that the set is read from and that are there; none for a set that needs no file.
     * Where they are very many, the lists or folders that name them.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing
     */
    default List<Path> files(SpecText spec) {
        return Arrays.stream(Split.values()).flatMap(split -> files(spec, split).stream()).toList();
    }

    /**
     * The files that {@link #open} reads the examples of one part from: where there are several
     * forms of the set, those of the form that is taken. None for a set that needs no file; of very
     * many, the lists or folders that name them.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing
     */
    default List<Path> files(SpecText spec, Split split) {
        return List.of();
    }
}
