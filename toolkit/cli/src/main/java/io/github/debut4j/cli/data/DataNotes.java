package io.github.debut4j.cli.data;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.text.Format;
import java.nio.file.Path;
import java.util.List;

/** Says what data was read from: a folder may hold several forms of a set. */
public final class DataNotes {

    private DataNotes() {}

    /**
     * Says it of one part of a set.
     *
     * @param data what the set is called
     * @param examples of that part
     */
    public static void tell(Console console, String data, Split split, Examples examples) {
        console.note("data: " + read(data, split, examples));
    }

    /** How many examples were read, and from what. */
    static String read(String data, Split split, Examples examples) {
        return Format.count(examples.size())
                + (split == Split.TRAIN ? " training" : " test")
                + (examples.size() == 1 ? " example of " : " examples of ")
                + source(data, DataSets.files(data, split));
    }

    /** The names of the files, of many the first and the last. */
    private static String source(String data, List<Path> files) {
        List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
        return switch (names.size()) {
            case 0 -> data;
            case 1, 2 -> String.join(" and ", names);
            default -> names.get(0) + " to " + names.get(names.size() - 1);
        };
    }
}
