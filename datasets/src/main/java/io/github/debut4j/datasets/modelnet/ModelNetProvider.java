package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.FormatFolder;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Opens a folder of point clouds: {@code modelnet10:DIR}, {@code modelnet40:DIR}, or {@code
 * modelnet:DIR} with any number of classes.
 */
public abstract sealed class ModelNetProvider implements DataSetProvider {

    private static final int MOST_POINTS = 100_000;

    private static final List<ModelNetFormat> FORMATS =
            List.of(new NpyFormat(), new TextFormat(), new HdfFormat());

    private final ModelNetKind kind;
    private final String description;

    private ModelNetProvider(ModelNetKind kind, String description) {
        this.kind = kind;
        this.description = description;
    }

    /** Opens {@code modelnet:DIR}, with any number of classes. */
    public static final class AnyClasses extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public AnyClasses() {
            super(ModelNetKind.ANY, "point clouds in a folder, with any number of classes");
        }
    }

    /** Opens {@code modelnet10:DIR}. */
    public static final class ModelNet10 extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public ModelNet10() {
            super(ModelNetKind.MODELNET_10, "the point clouds of ModelNet10 in a folder");
        }
    }

    /** Opens {@code modelnet40:DIR}. */
    public static final class ModelNet40 extends ModelNetProvider {

        /** For {@link java.util.ServiceLoader}. */
        public ModelNet40() {
            super(ModelNetKind.MODELNET_40, "the point clouds of ModelNet40 in a folder");
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
        PointCount points = new PointCount(spec.wholeNumber("points", 1, MOST_POINTS));
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
}
