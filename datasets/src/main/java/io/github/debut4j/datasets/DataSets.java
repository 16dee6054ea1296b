package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.Content;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The way in: opens a set by its text. */
public final class DataSets {

    /** The option of every set for a part of the examples. */
    private static final String MOST = "most";

    private DataSets() {}

    /**
     * Opens one part of a set.
     *
     * @param text {@code scheme:location[,key=value...]} or a bare scheme, such as {@code
     *     mnist:DIR} or {@code digits}; with {@code most=N} no more than so many examples, which
     *     lie evenly in the part
     * @throws IllegalArgumentException if the text or its scheme is not known, naming the known
     *     ones
     * @throws IOException if a file of the set is missing or damaged
     */
    public static Examples open(String text, Split split) throws IOException {
        SpecText spec = SpecText.parse("data", text);
        DataSetProvider provider = provider(spec);
        Content content = provider.content();
        Transforms transforms = Transforms.parse(spec, content);
        OptionalInt most = spec.wholeNumber(MOST, 1, Integer.MAX_VALUE);
        List<String> common = Stream.concat(content.options().stream(), Stream.of(MOST)).toList();
        Examples all = provider.open(spec.withCommon(common), split);
        return (most.isPresent() ? all.spread(most.getAsInt()) : all).with(transforms);
    }

    /**
     * What the examples of a set are.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static Content content(String text) {
        return provider(SpecText.parse("data", text)).content();
    }

    /**
     * The files that a set is read from and that are there.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static List<Path> files(String text) {
        SpecText spec = SpecText.parse("data", text);
        return provider(spec).files(spec);
    }

    /**
     * The files that {@link #open} reads one part of a set from; none if the set needs no file.
     *
     * @param text as for {@link #open}
     * @throws IllegalArgumentException as {@link #open} does
     */
    public static List<Path> files(String text, Split split) {
        SpecText spec = SpecText.parse("data", text);
        return provider(spec).files(spec, split);
    }

    /** The providers on the class path, in the order of their schemes. */
    public static List<DataSetProvider> providers() {
        return ServiceLoader.load(DataSetProvider.class, DataSets.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(DataSetProvider::scheme))
                .toList();
    }

    private static DataSetProvider provider(SpecText spec) {
        List<DataSetProvider> known = providers();
        return known.stream()
                .filter(provider -> provider.scheme().equals(spec.scheme()))
                .findFirst()
                .orElseThrow(
                        () ->
                                spec.unknownScheme(
                                        "scheme of the data",
                                        known.stream().map(DataSetProvider::scheme).toList()));
    }
}
