package io.github.debut4j.datasets.cifar;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Opens a folder of one of the two data sets: {@code cifar10:DIR} or {@code cifar100:DIR}. */
public abstract sealed class CifarProvider implements DataSetProvider {

    private final Kind kind;
    private final String usage;

    private CifarProvider(Kind kind, String usage) {
        this.kind = kind;
        this.usage = usage;
    }

    /** Opens {@code cifar10:DIR}. */
    public static final class Cifar10 extends CifarProvider {

        /** For {@link java.util.ServiceLoader}. */
        public Cifar10() {
            super(
                    Kind.CIFAR_10,
                    "cifar10:DIR[,files=official|exact|jpeg,scale=raw]  CIFAR-10 in a folder, plain or .gz");
        }
    }

    /** Opens {@code cifar100:DIR}. */
    public static final class Cifar100 extends CifarProvider {

        /** For {@link java.util.ServiceLoader}. */
        public Cifar100() {
            super(
                    Kind.CIFAR_100,
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

    /**
     * One of the two data sets.
     *
     * @param scheme the word before the colon
     * @param labelBytes the number of label bytes before the image of a record
     * @param label the index of the label byte that is used
     * @param classes the number of classes
     * @param namesFile the optional file of class names, one per line
     * @param names the class names if that file is missing
     */
    record Kind(
            String scheme,
            int labelBytes,
            int label,
            int classes,
            String namesFile,
            List<String> names) {

        static final Kind CIFAR_10 =
                new Kind(
                        "cifar10",
                        1,
                        0,
                        10,
                        "batches.meta.txt",
                        List.of(
                                "airplane",
                                "automobile",
                                "bird",
                                "cat",
                                "deer",
                                "dog",
                                "frog",
                                "horse",
                                "ship",
                                "truck"));

        static final Kind CIFAR_100 =
                new Kind("cifar100", 2, 1, 100, "fine_label_names.txt", numbers(100));

        private static List<String> numbers(int count) {
            return IntStream.range(0, count).mapToObj(String::valueOf).toList();
        }
    }
}
