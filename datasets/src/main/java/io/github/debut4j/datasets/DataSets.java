package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens data sets by their specification. */
public final class DataSets {

    /** Every data set has this option, for a part of the examples. */
    private static final String MOST = "most";

    private DataSets() {}

    /**
     * Opens one split of a data set.
     *
     * @param text {@code scheme:location[,key=value...]} or a bare scheme, such as {@code
     *     mnist:DIR} or {@code digits}; with {@code most=N} at most N examples, spread evenly over
     *     the split
     * @throws IllegalArgumentException if the text is malformed, or its scheme or an option is
     *     unknown; the message lists the known ones
     * @throws IOException if a file of the data set is missing or damaged
     */
    public static Examples open(String text, Split split) throws IOException {
        SpecText spec = SpecText.parse("data", text);
        DataSetProvider provider = provider(spec);
        ExampleKind kind = provider.exampleKind();
        Transforms transforms = Transforms.parse(spec, kind);
        OptionalInt most = spec.wholeNumber(MOST, 1, Integer.MAX_VALUE);
        List<String> common = Stream.concat(kind.options().stream(), Stream.of(MOST)).toList();
        Examples all = provider.open(spec.withCommon(common), split);
        return (most.isPresent() ? all.spread(most.getAsInt()) : all).with(transforms);
    }

    /**
     * The kind of examples that a data set has.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static ExampleKind exampleKind(String text) {
        return provider(SpecText.parse("data", text)).exampleKind();
    }

    /**
     * The splits that a data set has: both, or one whose examples serve every purpose.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static Set<Split> splits(String text) {
        SpecText spec = SpecText.parse("data", text);
        return provider(spec).splits(spec);
    }

    /**
     * The existing files that a data set is read from.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static List<Path> files(String text) {
        SpecText spec = SpecText.parse("data", text);
        return provider(spec).files(spec);
    }

    /**
     * The files that {@link #open} reads one split from; none if the data set needs no file.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static List<Path> files(String text, Split split) {
        SpecText spec = SpecText.parse("data", text);
        return provider(spec).files(spec, split);
    }

    /**
     * The same text with its paths resolved.
     *
     * @param text as for {@link #open}
     * @param resolution from each path of the text to the one that replaces it
     * @throws IllegalArgumentException as {@link SpecText#parse} does
     */
    public static String resolved(String text, UnaryOperator<Path> resolution) {
        SpecText spec = SpecText.parse("data", text);
        List<String> files =
                find(spec).map(DataSetProvider::fileOptions).orElseGet(Collections::emptyList);
        if (spec.location().isBlank() && Collections.disjoint(files, spec.options().keySet())) {
            return text;
        }
        int start = spec.scheme().length() + 1 + spec.location().length();
        String options =
                Arrays.stream(text.substring(start).split(",", -1))
                        .map(option -> resolved(option, files, resolution))
                        .collect(Collectors.joining(","));
        return spec.scheme() + ":" + resolvedPath(spec.location(), resolution) + options;
    }

    private static String resolved(
            String option, List<String> files, UnaryOperator<Path> resolution) {
        int equals = option.indexOf('=');
        return equals >= 0 && files.contains(option.substring(0, equals))
                ? option.substring(0, equals + 1)
                        + resolvedPath(option.substring(equals + 1), resolution)
                : option;
    }

    private static String resolvedPath(String path, UnaryOperator<Path> resolution) {
        return path.isBlank() ? path : resolution.apply(Path.of(path)).toString();
    }

    /** The providers on the class path, sorted by scheme. */
    public static List<DataSetProvider> providers() {
        return ServiceLoader.load(DataSetProvider.class, DataSets.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(DataSetProvider::scheme))
                .toList();
    }

    private static DataSetProvider provider(SpecText spec) {
        return find(spec)
                .orElseThrow(
                        () ->
                                spec.unknownScheme(
                                        "scheme of the data",
                                        providers().stream()
                                                .map(DataSetProvider::scheme)
                                                .toList()));
    }

    private static Optional<DataSetProvider> find(SpecText spec) {
        return providers().stream()
                .filter(provider -> provider.scheme().equals(spec.scheme()))
                .findFirst();
    }
}
