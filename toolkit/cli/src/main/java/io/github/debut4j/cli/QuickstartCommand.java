package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.CompressCommand;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionParser;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.train.FinetuneCommand;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * {@code debut quickstart}: compresses, fine-tunes and compares a bundled LeNet that was trained on
 * generated digits. Each step is an ordinary command line, which is shown before it runs.
 */
final class QuickstartCommand implements Command {

    private static final String MODEL = "lenet-digits.zip";
    private static final String CHAINS = "lenet_table.txt";
    private static final String TEST_DATA = "digits";
    private static final int MOST_EXAMPLES = 1_000_000;

    @Parameter(names = "--out", description = "the `FOLDER` to write the models and a report to")
    private Path out = Path.of("debut-quickstart");

    @Parameter(names = "--examples", description = "number of training examples for fine-tuning")
    private int examples = 10_000;

    @Parameter(names = "--epochs", description = "number of epochs of fine-tuning")
    private int epochs = 5;

    @Parameter(names = "--seed", description = "seed of the random numbers")
    private long seed = 1;

    @Override
    public Outcome run(Console console) throws IOException {
        long start = System.nanoTime();
        Path original = out.resolve("original.zip");
        Path compressed = out.resolve("compressed.zip");
        Path finetuned = out.resolve("finetuned.zip");
        Path chains = out.resolve("chains.txt");
        requireSettings();
        createFolder();
        writeBundledFiles(original, chains);
        step(console, "compress", new CompressCommand(), compression(original, chains, compressed));
        step(console, "finetune", new FinetuneCommand(), finetuning(compressed, finetuned));
        console.note("comparing the three models on the test digits ...");
        QuickstartReport report = compare(original, compressed, finetuned, start);
        AtomicFile.writeText(out.resolve("report.txt"), report.text() + "\n");
        return new Outcome(report, report.text());
    }

    /** The steps themselves would check these settings only after the first step has run. */
    private void requireSettings() {
        OptionValues.atLeast("--epochs", 1, epochs);
        if (examples < 2 || examples > MOST_EXAMPLES) {
            throw new UsageException(
                    "--examples must be in 2.." + MOST_EXAMPLES + ", found " + examples);
        }
    }

    private void createFolder() throws IOException {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new IOException(
                    out + ": the folder cannot be created: " + FailureReason.of(e), e);
        }
    }

    /** Writes the bundled model and its chains. */
    static void writeBundledFiles(Path model, Path chains) throws IOException {
        copy(MODEL, model);
        copy(CHAINS, chains);
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        QuickstartCommand.class.getResourceAsStream(resource), resource)) {
            AtomicFile.write(file, in::transferTo);
        }
    }

    private List<String> compression(Path original, Path chains, Path compressed) {
        return List.of(
                original.toString(),
                "--layers=conv2,fc,fc2",
                "--r-shape=" + chains,
                "--seed=" + seed,
                "--data=" + TEST_DATA,
                "--out=" + compressed);
    }

    private List<String> finetuning(Path compressed, Path finetuned) {
        return List.of(
                compressed.toString(),
                "--data=" + TEST_DATA + ":train=" + examples,
                "--epochs=" + epochs,
                "--seed=" + seed,
                "--out=" + finetuned);
    }

    private static void step(Console console, String name, Command command, List<String> args)
            throws IOException {
        console.note("\n$ debut " + name + " " + ShellWords.of(args));
        new OptionParser(name, command).parse(args);
        console.note(command.run(console).text());
    }

    private QuickstartReport compare(Path original, Path compressed, Path finetuned, long start)
            throws IOException {
        Examples test = DataSets.open(TEST_DATA, Split.TEST);
        QuickstartReport.Row first = QuickstartReport.Row.ofOriginal("original", original, test);
        return new QuickstartReport(
                List.of(
                        first,
                        QuickstartReport.Row.of("compressed", compressed, test, first),
                        QuickstartReport.Row.of("fine-tuned", finetuned, test, first)),
                (System.nanoTime() - start) / 1e9,
                out.toString());
    }
}
