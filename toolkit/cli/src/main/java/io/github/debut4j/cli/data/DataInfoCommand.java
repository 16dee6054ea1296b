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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
            @Nullable Part train,
            @Nullable Part test,
            ValueSummary values,
            List<ClassSize> classes) {}

    private record Part(int examples, List<String> files) {}

    private record ClassSize(String name, int train, int test) {}

    @Override
    public Outcome run(Console console) throws IOException {
        Map<Split, Examples> parts = new EnumMap<>(Split.class);
        for (Split split : DataSets.splits(data)) {
            parts.put(split, DataSets.open(data, split));
        }
        Examples first = parts.values().iterator().next();
        Info info =
                new Info(
                        data,
                        Arrays.stream(first.featureShape()).boxed().toList(),
                        part(Split.TRAIN, parts),
                        part(Split.TEST, parts),
                        ValueSummary.of(first),
                        classes(parts));
        return new Outcome(info, text(info, parts));
    }

    private @Nullable Part part(Split split, Map<Split, Examples> parts) {
        Examples examples = parts.get(split);
        return examples == null
                ? null
                : new Part(
                        examples.size(),
                        DataSets.files(data, split).stream().map(Path::toString).toList());
    }

    private static List<ClassSize> classes(Map<Split, Examples> parts) {
        List<String> names = parts.values().iterator().next().classNames();
        int[] inTraining = sizes(names.size(), parts.get(Split.TRAIN));
        int[] inTest = sizes(names.size(), parts.get(Split.TEST));
        return IntStream.range(0, names.size())
                .mapToObj(c -> new ClassSize(names.get(c), inTraining[c], inTest[c]))
                .toList();
    }

    private static int[] sizes(int classes, @Nullable Examples examples) {
        int[] sizes = new int[classes];
        for (int i = 0; examples != null && examples.hasClasses() && i < examples.size(); i++) {
            sizes[examples.label(i)]++;
        }
        return sizes;
    }

    private String text(Info info, Map<Split, Examples> parts) {
        ValueSummary values = info.values;
        List<String> lines = new ArrayList<>();
        parts.forEach(
                (split, examples) ->
                        lines.add(
                                (split == Split.TRAIN ? "train      " : "test       ")
                                        + DataNotes.summary(data, split, examples)));
        lines.add("example    " + joined(info.shape, "x"));
        lines.add(
                "values     "
                        + Format.shortest(values.least())
                        + " to "
                        + Format.shortest(values.most())
                        + " in "
                        + Format.count(values.examples())
                        + (parts.containsKey(Split.TRAIN) ? " training" : "")
                        + (values.examples() == 1 ? " example" : " examples"));
        lines.add("mean       " + rounded(values.mean()));
        lines.add("deviation  " + rounded(values.deviation()));
        if (info.classes.isEmpty()) {
            lines.add("classes    none");
        } else {
            lines.add("classes    " + info.classes.size());
            lines.add("");
            lines.add(classes(info).toString());
        }
        return String.join("\n", lines);
    }

    private static TextTable classes(Info info) {
        TextTable classes = new TextTable("class", ">train", ">", ">test", ">");
        for (ClassSize one : info.classes) {
            classes.add(
                    one.name,
                    Format.count(one.train),
                    share(one.train, info.train),
                    Format.count(one.test),
                    share(one.test, info.test));
        }
        return classes;
    }

    private static String share(int examples, @Nullable Part part) {
        return part == null ? "" : Format.percent((double) examples / part.examples);
    }

    private static String joined(List<Integer> sizes, String joint) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(joint));
    }

    /** In the syntax of the data set settings of the same names. */
    private static String rounded(List<Double> numbers) {
        return numbers.stream().map(Format::decimal).collect(Collectors.joining("/"));
    }
}
