package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens the data sets of one scheme. Providers are found by {@link java.util.ServiceLoader}: an
 * implementation is public, has a public constructor without arguments, and is listed in {@code
 * META-INF/services}.
 */
public interface DataSetProvider {

    /** The word before the colon of a {@link SpecText}, in lower case. */
    String scheme();

    /** One line for help texts: the syntax, two spaces, and what the data set is. */
    String usage();

    /** The options whose values are the paths of files. */
    default List<String> fileOptions() {
        return List.of();
    }

    /** The kind of examples, which determines the augmentation options. */
    default ExampleKind exampleKind() {
        return ExampleKind.IMAGES;
    }

    /**
     * Reads all examples of one split. The options of {@link #exampleKind()} are handled by the
     * caller and accepted by {@link SpecText#requireOptions}.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing, or an option is unknown or
     *     invalid
     * @throws IOException if a file is missing or breaks a rule, in one line with the file, the
     *     rule and the value found
     */
    Examples open(SpecText spec, Split split) throws IOException;

    /**
     * The splits that the data set has: both, or one whose examples serve every purpose.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing
     */
    default Set<Split> splits(SpecText spec) {
        Set<Split> found =
                Arrays.stream(Split.values())
                        .filter(split -> !files(spec, split).isEmpty())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Split.class)));
        return found.isEmpty() ? EnumSet.allOf(Split.class) : found;
    }

    /**
     * The existing files that the data set is read from; none if it needs no file. For very many
     * files, the lists or folders that name them.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing
     */
    default List<Path> files(SpecText spec) {
        return Arrays.stream(Split.values()).flatMap(split -> files(spec, split).stream()).toList();
    }

    /**
     * The existing files that {@link #open} reads one split from: if the data set comes in several
     * formats, those of the format that is used. None if it needs no file; for very many files, the
     * lists or folders that name them.
     *
     * @param spec of this provider's scheme
     * @throws IllegalArgumentException if the location is missing
     */
    default List<Path> files(SpecText spec, Split split) {
        return List.of();
    }
}
