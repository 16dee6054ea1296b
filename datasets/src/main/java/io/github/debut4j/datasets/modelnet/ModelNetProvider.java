package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.FormatFolder;
import io.github.debut4j.datasets.NamesFile;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Opens a folder of point clouds: {@code modelnet10:DIR}, {@code modelnet40:DIR}, or {@code
 * modelnet:DIR} with any number of classes.
 */
public abstract sealed class ModelNetProvider implements DataSetProvider {

    private static final int MOST_POINTS = 100_000;

    private static final List<ModelNetFormat> FORMATS =
            List.of(new NpyFormat(), new TextFormat(), new HdfFormat());

    private final Kind kind;
    private final String description;

    private ModelNetProvider(Kind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** Opens {@code modelnet:DIR}, with any number of classes. */
    public static final class AnyClasses extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public AnyClasses() {
            super(Kind.ANY, "point clouds in a folder, with any number of classes");
        }
    }

    /** Opens {@code modelnet10:DIR}. */
    public static final class ModelNet10 extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public ModelNet10() {
            super(Kind.MODELNET_10, "the point clouds of ModelNet10 in a folder");
        }
    }

    /** Opens {@code modelnet40:DIR}. */
    public static final class ModelNet40 extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public ModelNet40() {
            super(Kind.MODELNET_40, "the point clouds of ModelNet40 in a folder");
        }
    }

    @Override
    public final String scheme() {
        return kind.scheme();
    }

    @Override
    public final String usage() {
        return kind.scheme() + ":DIR[,points=N,files=npy|txt|hdf5]  " + description;
    }

    @Override
    public final ExampleKind exampleKind() {
        return ExampleKind.CLOUDS;
    }

    @Override
    public final List<Path> files(SpecText spec) {
        return folder(spec).files();
    }

    @Override
    public final List<Path> files(SpecText spec, Split split) {
        return folder(spec).files(split);
    }

    @Override
    public final Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of("points", "files"));
        ModelNetFormat.PointCount points =
                new ModelNetFormat.PointCount(spec.wholeNumber("points", 1, MOST_POINTS));
        FormatFolder<ModelNetFormat> folder = folder(spec);
        return folder.require(() -> absent(folder)).read(folder.folder(), kind, split, points);
    }

    private FormatFolder<ModelNetFormat> folder(SpecText spec) {
        List<ModelNetFormat> formats = FormatFolder.requested(spec, FORMATS, ModelNetFormat::label);
        Path folder = Path.of(spec.requireLocation("DIR"));
        return new FormatFolder<>(
                kind.scheme(),
                folder,
                formats,
                (format, split) -> format.files(folder, kind, split));
    }

    private String absent(FormatFolder<ModelNetFormat> folder) {
        return folder.folder()
                + ": must have "
                + folder.formats().stream()
                        .map(format -> format.requiredFile(kind))
                        .collect(Collectors.joining(" or "))
                + ", found none of them";
    }

    /**
     * One of the ModelNet data sets.
     *
     * @param scheme the word before the colon
     * @param classes the number of classes, or 0 for any number
     * @param prefixes of the list files in the text format, in order of preference
     */
    record Kind(String scheme, int classes, List<String> prefixes) {

        private static final String LARGE = "modelnet40";
        private static final String SMALL = "modelnet10";

        static final Kind ANY = new Kind("modelnet", 0, List.of(LARGE, SMALL));
        static final Kind MODELNET_10 = new Kind(SMALL, 10, List.of(SMALL));
        static final Kind MODELNET_40 = new Kind(LARGE, 40, List.of(LARGE));

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
}
