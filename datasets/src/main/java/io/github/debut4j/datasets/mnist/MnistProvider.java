package io.github.debut4j.datasets.mnist;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens {@code mnist:DIR}: the four idx files of MNIST or of a data set in the same format. */
public final class MnistProvider implements DataSetProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MnistProvider() {}

    @Override
    public String scheme() {
        return "mnist";
    }

    @Override
    public String usage() {
        return "mnist:DIR  the idx files of MNIST or Fashion-MNIST in a folder, plain or .gz";
    }

    @Override
    public List<Path> files(SpecText spec, Split split) {
        return folder(spec).files(split);
    }

    @Override
    public Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of());
        return folder(spec).read(split);
    }

    private static MnistFolder folder(SpecText spec) {
        return new MnistFolder(Path.of(spec.requireLocation("DIR")));
    }
}
