package io.github.debut4j.datasets;

import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A folder with the files of a data set that comes in several formats.
 *
 * @param <F> a format
 * @param scheme of the data set
 * @param folder that holds the files
 * @param formats the accepted ones; the first that has a file in the folder is used
 * @param lookup finds the files of a format and a split
 */
public record FormatFolder<F>(String scheme, Path folder, List<F> formats, Lookup<F> lookup) {

    private static final String OPTION = "files";
    private static final String ANY = "any";

    /**
     * Finds files.
     *
     * @param <F> a format
     */
    @FunctionalInterface
    public interface Lookup<F> {

        /** The existing files of a format that a split is read from. */
        List<Path> files(F format, Split split);
    }

    /**
     * The formats that the option {@code files} allows: the one it names, or all.
     *
     * @param all formats of the data set, in order of preference
     * @param label the name of a format
     * @throws IllegalArgumentException if the option names no format
     */
    public static <F> List<F> requested(SpecText spec, List<F> all, Function<F, String> label) {
        List<String> words = Stream.concat(Stream.of(ANY), all.stream().map(label)).toList();
        String word = spec.word(OPTION, words);
        return all.stream()
                .filter(format -> word.equals(ANY) || word.equals(label.apply(format)))
                .toList();
    }

    /**
     * The format to read, the same for both splits.
     *
     * @param absent the message if no format has a file
     * @throws IOException if there is no folder or no file of an accepted format
     */
    public F require(Supplier<String> absent) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": must be a folder of " + scheme + " files, found none there");
        }
        return first().orElseThrow(() -> new IOException(absent.get()));
    }

    private Optional<F> first() {
        return formats.stream().filter(format -> !files(format).isEmpty()).findFirst();
    }

    private List<Path> files(F format) {
        return Arrays.stream(Split.values())
                .flatMap(split -> lookup.files(format, split).stream())
                .toList();
    }

    /** The existing files that a split is read from, in the format that is used. */
    public List<Path> files(Split split) {
        return first().map(format -> lookup.files(format, split)).orElse(List.of());
    }

    /** The existing files of all accepted formats. */
    public List<Path> files() {
        return formats.stream().flatMap(format -> files(format).stream()).toList();
    }
}
