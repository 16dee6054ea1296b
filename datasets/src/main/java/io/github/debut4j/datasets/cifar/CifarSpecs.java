package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the two providers have in common. */
final class CifarSpecs {

    private CifarSpecs() {}

    static Examples open(CifarKind kind, SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of("files", "scale"));
        PixelScale scale = PixelScale.of(spec);
        return CifarFolder.of(kind, spec).read(split, scale);
    }

    static List<Path> files(CifarKind kind, SpecText spec) {
        return CifarFolder.of(kind, spec).files().files();
    }

    static List<Path> files(CifarKind kind, SpecText spec, Split split) {
        return CifarFolder.of(kind, spec).files().files(split);
    }
}
