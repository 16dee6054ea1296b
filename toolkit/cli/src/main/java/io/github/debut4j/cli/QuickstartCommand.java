package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.CompressCommand;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionParser;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.SettingNames;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.train.FinetuneCommand;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code debut quickstart}: the whole way on what the program brings along, a small LeNet trained
 * on drawn digits. Each step is a command line that a user could type, and is shown.
 */
final class QuickstartCommand implements Command {

    private static final String TEST_DATA = "digits";
    private static final int MOST_EXAMPLES = 1_000_000;

    /** Few epochs ask for larger steps than the default's. */
    private static final double LEARNING_RATE = 0.03;

    @Parameter(names = "--out", description = "the `FOLDER` to write models and a report to")
    private Path out = Path.of("debut-quickstart");

    @Parameter(names = "--examples", description = "training examples of fine-tuning")
    private int examples = 10_000;

    @Parameter(names = "--epochs", description = "epochs of fine-tuning")
    private int epochs = 5;

    @Parameter(names = "--seed", description = "of every random number")
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
        QuickstartFiles.write(original, chains);
        step(console, "compress", new CompressCommand(), compression(original, chains, compressed));
        step(console, "finetune", new FinetuneCommand(), finetuning(compressed, finetuned));
        console.note("comparing the three on the test digits ...");
        QuickstartReport report = compare(original, compressed, finetuned, start);
        QuickstartFiles.writeText(out.resolve("report.txt"), report.text());
        return new Outcome(report, report.text());
    }

    /** The steps would find them wrong only when it is their turn. */
    private void requireSettings() {
        SettingNames.said(() -> TrainingSettings.defaults().withEpochs(epochs));
        if (examples < 2 || examples > MOST_EXAMPLES) {
            throw new UsageException(
                    "--examples must be in 2.." + MOST_EXAMPLES + ", found " + examples);
        }
    }

    private void createFolder() throws IOException {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new IOException(out + ": the folder cannot be made: " + FailureReason.of(e), e);
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
                "--lr=" + LEARNING_RATE,
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
        Measurement first = Measurement.of("original", original, test);
        return new QuickstartReport(
                List.of(
                        first,
                        Measurement.of("compressed", compressed, test).against(first),
                        Measurement.of("fine-tuned", finetuned, test).against(first)),
                (System.nanoTime() - start) / 1e9,
                out.toString());
    }
}
