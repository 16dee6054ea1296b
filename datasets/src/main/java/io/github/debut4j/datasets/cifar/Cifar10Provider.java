package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens {@code cifar10:DIR}. */
public final class Cifar10Provider implements DataSetProvider {

    /** For {@link java.util.ServiceLoader}. */
    public Cifar10Provider() {}

    @Override
    public String scheme() {
        return CifarKind.CIFAR_10.scheme();
    }

    @Override
    public String usage() {
        return "cifar10:DIR[,files=official|exact|jpeg,scale=raw]  CIFAR-10 in a folder, plain or .gz";
    }

    @Override
    public List<Path> files(SpecText spec) {
        return CifarSpecs.files(CifarKind.CIFAR_10, spec);
    }

    @Override
    public List<Path> files(SpecText spec, Split split) {
        return CifarSpecs.files(CifarKind.CIFAR_10, spec, split);
    }

    @Override
    public Examples open(SpecText spec, Split split) throws IOException {
        return CifarSpecs.open(CifarKind.CIFAR_10, spec, split);
    }
}
