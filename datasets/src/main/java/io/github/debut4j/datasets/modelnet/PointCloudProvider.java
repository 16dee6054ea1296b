package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.Content;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens a folder of one kind. */
abstract class PointCloudProvider implements DataSetProvider {

    private static final int MOST_POINTS = 100_000;

    private final ModelNetKind kind;
    private final String what;

    PointCloudProvider(ModelNetKind kind, String what) {
        this.kind = kind;
        this.what = what;
    }

    @Override
    public final String scheme() {
        return kind.scheme();
    }

    @Override
    public final String usage() {
        return kind.scheme() + ":DIR[,points=N,files=npy|txt|hdf5]  " + what;
    }

    @Override
    public final Content content() {
        return Content.CLOUDS;
    }

    @Override
    public final List<Path> files(SpecText spec) {
        return folder(spec).files().files();
    }

    @Override
    public final List<Path> files(SpecText spec, Split split) {
        return folder(spec).files().files(split);
    }

    @Override
    public final Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of("points", "files"));
        PointCount points = new PointCount(spec.wholeNumber("points", 1, MOST_POINTS));
        return folder(spec).read(split, points);
    }

    private ModelNetFolder folder(SpecText spec) {
        return ModelNetFolder.of(kind, spec);
    }
}
