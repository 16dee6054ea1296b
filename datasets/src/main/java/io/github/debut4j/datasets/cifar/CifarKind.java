package io.github.debut4j.datasets.cifar;

import java.util.List;
import java.util.stream.IntStream;

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
