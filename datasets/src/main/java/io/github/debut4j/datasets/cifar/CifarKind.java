package io.github.debut4j.datasets.cifar;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the two sets.
 *
 * @param scheme the word before the colon
 * @param labelBytes how many bytes of a record stand before the image
 * @param label which of them is the class, from 0
 * @param classes how many there are
 * @param namesFile the file of the classes' names, one a line, which may be missing
 * @param names taken where it is
 */
record CifarKind(
        String scheme,
        int labelBytes,
        int label,
        int classes,
        String namesFile,
        List<String> names) {

    static final CifarKind CIFAR_10 =
            new CifarKind(
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

    static final CifarKind CIFAR_100 =
            new CifarKind("cifar100", 2, 1, 100, "fine_label_names.txt", numbers(100));

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }
}
