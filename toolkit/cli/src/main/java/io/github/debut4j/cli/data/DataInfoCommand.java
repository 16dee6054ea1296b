package io.github.debut4j.cli.data;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.ValueSummary;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code debut data info}: size, classes and value range of a data set. */
public final class DataInfoCommand implements Command {

    /** The description of the positional argument. */
    static final String DATA =
            "the data set, as `SPEC`, for instance mnist:DIR or digits (see docs/data.md)";

    @Parameter(required = true, description = DATA)
    private String data = "";

    private record Info(
            String data,
            List<Integer> shape,
            Part train,
            Part test,
            ValueSummary values,
            List<ClassSize> classes) {}

    private record Part(int examples, List<String> files) {}

    private record ClassSize(String name, int train, int test) {}

    @Override
    public Outcome run(Console console) throws IOException {
        Examples train = DataSets.open(data, Split.TRAIN);
        Examples test = DataSets.open(data, Split.TEST);
        Info info =
                new Info(
                        data,
                        Arrays.stream(train.featureShape()).boxed().toList(),
                        part(Split.TRAIN, train),
                        part(Split.TEST, test),
                        ValueSummary.of(train),
                        classes(train, test));
        return new Outcome(info, text(info, train, test));
    }

    private Part part(Split split, Examples examples) {
        return new Part(
                examples.size(), DataSets.files(data, split).stream().map(Path::toString).toList());
    }

    private static List<ClassSize> classes(Examples train, Examples test) {
        int[] inTraining = sizes(train);
        int[] inTest = sizes(test);
        List<ClassSize> classes = new ArrayList<>();
        for (int c = 0; c < inTraining.length; c++) {
            classes.add(new ClassSize(train.classNames().get(c), inTraining[c], inTest[c]));
        }
        return classes;
    }

    private static int[] sizes(Examples examples) {
        int[] sizes = new int[examples.classes()];
        for (int i = 0; i < examples.size(); i++) {
            sizes[examples.label(i)]++;
        }
        return sizes;
    }

    private String text(Info info, Examples train, Examples test) {
        ValueSummary values = info.values;
        TextTable classes = new TextTable("class", ">train", ">", ">test", ">");
        for (ClassSize one : info.classes) {
            classes.add(
                    one.name,
                    Format.count(one.train),
                    Format.percent((double) one.train / info.train.examples),
                    Format.count(one.test),
                    Format.percent((double) one.test / info.test.examples));
        }
        return String.join(
                "\n",
                "train      " + DataNotes.summary(data, Split.TRAIN, train),
                "test       " + DataNotes.summary(data, Split.TEST, test),
                "example    " + joined(info.shape, "x"),
                "values     "
                        + Format.shortest(values.least())
                        + " to "
                        + Format.shortest(values.most())
                        + " in "
                        + Format.count(values.examples())
                        + (values.examples() == 1 ? " training example" : " training examples"),
                "mean       " + rounded(values.mean()),
                "deviation  " + rounded(values.deviation()),
                "classes    " + info.classes.size(),
                "",
                classes.toString());
    }

    private static String joined(List<Integer> sizes, String joint) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(joint));
    }

    /** In the syntax of the data set settings of the same names. */
    private static String rounded(List<Double> numbers) {
        return numbers.stream().map(Format::decimal).collect(Collectors.joining("/"));
    }
}
