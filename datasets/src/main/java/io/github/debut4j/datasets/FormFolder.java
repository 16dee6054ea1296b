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
 * A folder of files of a set that comes in several forms.
 *
 * @param <F> a form
 * @param scheme of the set
 * @param folder where the files are looked for
 * @param forms those to look for: the first that has a file there is taken
 * @param found which files of a form and a split are there
 */
public record FormFolder<F>(String scheme, Path folder, List<F> forms, Found<F> found) {

    private static final String OPTION = "files";
    private static final String ANY = "any";

    /**
     * Looks for files.
     *
     * @param <F> a form
     */
    @FunctionalInterface
    public interface Found<F> {

        /** The files of a form that a split is read from and that are there. */
        List<Path> files(F form, Split split);
    }

    /**
     * The forms that {@code files=} of a set's text allows: the one named, or any.
     *
     * @param all forms of the set, in the order they are looked for
     * @param label what a form is called
     * @throws IllegalArgumentException if it names none
     */
    public static <F> List<F> asked(SpecText spec, List<F> all, Function<F, String> label) {
        List<String> words = Stream.concat(Stream.of(ANY), all.stream().map(label)).toList();
        String word = spec.word(OPTION, words);
        return all.stream()
                .filter(form -> word.equals(ANY) || word.equals(label.apply(form)))
                .toList();
    }

    /**
     * The form of the files there; the same for both splits.
     *
     * @param absent what is said where no form has a file
     * @throws IOException if there is no folder or no file of these forms
     */
    public F require(Supplier<String> absent) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    folder + ": must be a folder of " + scheme + " files, found none there");
        }
        return taken().orElseThrow(() -> new IOException(absent.get()));
    }

    private Optional<F> taken() {
        return forms.stream().filter(form -> !files(form).isEmpty()).findFirst();
    }

    private List<Path> files(F form) {
        return Arrays.stream(Split.values())
                .flatMap(split -> found.files(form, split).stream())
                .toList();
    }

    /** The files of the form taken that a split is read from. */
    public List<Path> files(Split split) {
        return taken().map(form -> found.files(form, split)).orElse(List.of());
    }

    /** All files of these forms that are there. */
    public List<Path> files() {
        return forms.stream().flatMap(form -> files(form).stream()).toList();
    }
}
