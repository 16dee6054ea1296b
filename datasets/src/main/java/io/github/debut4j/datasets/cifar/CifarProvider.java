package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens a folder of one of the two data sets: {@code cifar10:DIR} or {@code cifar100:DIR}. */
public abstract sealed class CifarProvider implements DataSetProvider {

    private final CifarKind kind;
    private final String usage;

    private CifarProvider(CifarKind kind, String usage) {
        this.kind = kind;
        this.usage = usage;
    }

    /** Opens {@code cifar10:DIR}. */
    public static final class Cifar10 extends CifarProvider {

        /** For {@link java.util.ServiceLoader}. */
        public Cifar10() {
            super(
                    CifarKind.CIFAR_10,
                    "cifar10:DIR[,files=official|exact|jpeg,scale=raw]  CIFAR-10 in a folder, plain or .gz");
        }
    }

    /** Opens {@code cifar100:DIR}. */
    public static final class Cifar100 extends CifarProvider {

        /** For {@link java.util.ServiceLoader}. */
        public Cifar100() {
            super(
                    CifarKind.CIFAR_100,
                    "cifar100:DIR[,files=official|exact,scale=raw]  CIFAR-100 in a folder, plain or .gz");
        }
    }

    @Override
    public final String scheme() {
        return kind.scheme();
    }

    @Override
    public final String usage() {
        return usage;
    }

    @Override
    public final List<Path> files(SpecText spec) {
        return CifarFolder.of(kind, spec).files().files();
    }

    @Override
    public final List<Path> files(SpecText spec, Split split) {
        return CifarFolder.of(kind, spec).files().files(split);
    }

    @Override
    public final Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(List.of("files", "scale"));
        PixelScale scale = PixelScale.of(spec);
        return CifarFolder.of(kind, spec).read(split, scale);
    }
}
