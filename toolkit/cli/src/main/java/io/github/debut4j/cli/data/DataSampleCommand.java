package io.github.debut4j.cli.data;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.charts.Charts;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.datasets.sheet.ContactSheet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;

/** {@code debut data sample}: a contact sheet of examples of a data set. */
public final class DataSampleCommand implements Command {

    private static final int MOST = 1_000;

    @Parameter(required = true, description = DataInfoCommand.DATA)
    private String data = "";

    @Parameter(names = "--out", required = true, description = "the PNG `FILE` to write")
    private Path out = Path.of("");

    @Parameter(names = "--count", description = "number of examples, at most 1000")
    private int count = 50;

    @Parameter(names = "--split", description = "the split to choose the examples from")
    private Split split = Split.TRAIN;

    @Parameter(
            names = "--augmented",
            description = "draw the examples with augmentation, as in the first epoch of training")
    private boolean augmented;

    @Parameter(names = "--up", description = "the vertical axis of point clouds")
    private ContactSheet.View.Axis up = ContactSheet.View.Axis.Z;

    @Parameter(names = "--seed", description = "seed of the choice and of the augmentation")
    private long seed = 1;

    private record Sampled(String out, int examples, int width, int height) {}

    @Override
    public Outcome run(Console console) throws IOException {
        if (count < 1 || count > MOST) {
            throw new UsageException("--count must be in 1.." + MOST + ", found " + count);
        }
        OutputFile.requirePng(out);
        if (augmented && split == Split.TEST) {
            throw new UsageException(
                    "--augmented must be used with --split train, because only training data is"
                            + " augmented, found test");
        }
        ExampleKind kind = DataSets.exampleKind(data);
        OutputFile.requireWritable(out, DataSets.files(data));
        Examples examples = DataSets.open(data, split);
        DataNotes.print(console, data, split, examples);
        Examples chosen = chosen(examples);
        BufferedImage sheet =
                ContactSheet.draw(chosen, kind, new ContactSheet.View(augmented, seed, up));
        AtomicFile.write(out, stream -> stream.write(Charts.png(sheet)));
        return new Outcome(
                new Sampled(out.toString(), chosen.size(), sheet.getWidth(), sheet.getHeight()),
                "wrote " + out);
    }

    /** Randomly chosen examples, sorted by class. */
    private Examples chosen(Examples examples) {
        Examples some =
                count < examples.size() ? examples.holdOut(count, seed).heldOut() : examples;
        int[] byClass =
                IntStream.range(0, some.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> label(some, i)))
                        .mapToInt(Integer::intValue)
                        .toArray();
        return some.subset(byClass);
    }

    private static int label(Examples examples, int i) {
        return examples.hasClasses() ? examples.label(i) : 0;
    }
}
