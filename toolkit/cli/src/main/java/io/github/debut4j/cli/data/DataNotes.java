package io.github.debut4j.cli.data;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.text.Format;
import java.nio.file.Path;
import java.util.List;

/**
 * The description of options that specify a data set, and notes that name the files from which one
 * was read: a folder may contain several versions.
 */
public final class DataNotes {

    /** The description of {@code --data}, the same for every command. */
    public static final String DATA =
            "the data set, as `SPEC`: mnist:DIR, cifar10:DIR or cifar100:DIR, both with"
                    + " files=official|exact|jpeg and scale=raw for pixels of 0..255, modelnet10:DIR"
                    + " or modelnet40:DIR with points=N, images:DIR with size=N,"
                    + " npy:x=FILE,y=FILE for your own arrays, or digits, which are"
                    + " generated, optionally as digits:train=N,test=N,seed=N, or pillars,"
                    + " synthetic point clouds for arch:pointpillars. Settings follow after"
                    + " commas, as in images:DIR,size=32. Any data set takes most=N for"
                    + " fewer examples, and settings that augment the training data, such as crop=N"
                    + " and flip=true for images or scaling=A/B, shift=A and jitter=A for point"
                    + " clouds; normalize=NAME normalises (see docs/data.md)";

    private DataNotes() {}

    /**
     * Prints the note for one split.
     *
     * @param data the specification of the data set
     * @param examples the examples of the split
     */
    public static void print(Console console, String data, Split split, Examples examples) {
        console.note("data: " + summary(data, split, examples));
    }

    /** The number of examples and their files. */
    static String summary(String data, Split split, Examples examples) {
        return Format.count(examples.size())
                + (split == Split.TRAIN ? " training" : " test")
                + (examples.size() == 1 ? " example of " : " examples of ")
                + source(data, DataSets.files(data, split));
    }

    /** The names of the files; of more than two only the first and the last. */
    private static String source(String data, List<Path> files) {
        List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
        return switch (names.size()) {
            case 0 -> data;
            case 1, 2 -> String.join(" and ", names);
            default -> names.get(0) + " to " + names.get(names.size() - 1);
        };
    }
}
