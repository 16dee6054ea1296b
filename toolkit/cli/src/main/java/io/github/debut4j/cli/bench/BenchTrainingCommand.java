package io.github.debut4j.cli.bench;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.bench.TrainingSpeed;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.cli.model.ModelPair;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;

/** {@code debut bench training}: the training speed of two networks on real data. */
public final class BenchTrainingCommand implements Command {

    private static final long SEED = 1;

    @ParametersDelegate private final ModelPair models = new ModelPair();

    @Parameter(names = "--data", required = true, description = DataNotes.DATA)
    private String data = "";

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments();

    /**
     * The speed of one network.
     *
     * @param ratio of its examples per second to those of the first row
     * @param waiting fraction of the time in which training waited for data
     * @param secondsPerEpoch for all training examples of the data set
     */
    private record Row(
            String name,
            double examplesPerSecond,
            double ratio,
            double waiting,
            double secondsPerEpoch) {}

    private record Report(int examples, int batch, int threads, List<Row> rows) {}

    private final BenchEnvironment environment;

    /** A benchmark of this machine. */
    public BenchTrainingCommand() {
        this(new BenchEnvironment());
    }

    BenchTrainingCommand(BenchEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        double seconds = arguments.seconds();
        int batch = arguments.batch();
        LoadedModel original = trainable(models.original());
        LoadedModel compressed = trainable(models.compressed());
        Examples training = DataSets.open(data, Split.TRAIN);
        Examples ofOriginal = DataCompatibility.fit(training, original);
        Examples ofCompressed = DataCompatibility.fit(training, compressed);
        DataNotes.print(console, data, Split.TRAIN, training);
        console.note("timing training steps; the model files are not changed ...");
        List<TrainingSpeed> speeds =
                TrainingSpeed.of(
                        List.of(
                                side(original.network(), ofOriginal, batch),
                                side(
                                        KernelNetworks.onKernel(original.network()),
                                        ofOriginal,
                                        batch),
                                side(
                                        KernelNetworks.onKernel(compressed.network()),
                                        ofCompressed,
                                        batch)),
                        seconds,
                        environment.stopwatch());
        return outcome(training.size(), batch, speeds);
    }

    private static LoadedModel trainable(String text) throws IOException {
        LoadedModel model = Models.load(text);
        DataCompatibility.requireTrainable(model.network());
        return model;
    }

    private static TrainingSpeed.Side side(Model model, Examples examples, int batch) {
        return new TrainingSpeed.Side(model, examples.shuffled(batch, SEED));
    }

    private static Outcome outcome(int examples, int batch, List<TrainingSpeed> speeds) {
        List<String> names = List.of("original", "original on the kernel", "compressed");
        List<Row> rows = new ArrayList<>();
        for (TrainingSpeed speed : speeds) {
            rows.add(
                    new Row(
                            names.get(rows.size()),
                            speed.examplesPerSecond(),
                            speed.examplesPerSecond() / speeds.get(0).examplesPerSecond(),
                            speed.waiting(),
                            examples / speed.examplesPerSecond()));
        }
        Report report = new Report(examples, batch, Workers.threads(), rows);
        return new Outcome(report, text(report));
    }

    private static String text(Report report) {
        TextTable table =
                new TextTable("", ">examples/s", ">ratio", ">waiting for data", ">time per epoch");
        for (Row row : report.rows()) {
            table.add(
                    row.name(),
                    Format.decimal(row.examplesPerSecond(), 0),
                    Format.decimal(row.ratio(), 1) + "x",
                    Format.percent(row.waiting(), 1),
                    Format.seconds(row.secondsPerEpoch()));
        }
        return table
                + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "%d training examples, batch %d, %d threads",
                        report.examples(),
                        report.batch(),
                        report.threads());
    }
}
