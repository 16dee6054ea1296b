package io.github.debut4j.cli.train;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.distill.Reconstruction;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.experiment.training.TrainingRunProgress;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/** Shows a training run: a bar for the current epoch and a line for each finished one. */
final class TrainingDisplay implements TrainingRunProgress {

    private final Console console;
    private final TrainingPlan plan;
    private int batches;
    private long started;
    private long examplesDone;
    private String accuracy = "";
    private Progress bar = Progress.NONE;

    TrainingDisplay(Console console, TrainingPlan plan) {
        this.console = console;
        this.plan = plan;
    }

    @Override
    public void dataRead(Split split, Examples examples) {
        DataNotes.print(console, plan.data(), split, examples);
    }

    @Override
    public void reconstructed(List<Reconstruction.LayerResult> layers) {
        for (Reconstruction.LayerResult layer : layers) {
            console.note(
                    String.format(
                            Locale.ROOT,
                            "reconstructed %s  output error %.4f, before %.4f",
                            layer.layer(),
                            layer.after(),
                            layer.before()));
        }
    }

    @Override
    public void trainingBegins(int batchesPerEpoch) {
        batches = batchesPerEpoch;
    }

    @Override
    public void resumed(List<EpochReport> done) {
        console.note("continuing after epoch " + done.size() + "/" + plan.settings().epochs());
        if (!done.isEmpty()) {
            accuracy = accuracy(done.get(done.size() - 1));
        }
    }

    @Override
    public void started(Metrics start) {
        console.note("start  validation " + EvaluateCommand.shortText(start));
    }

    @Override
    public void batchDone(int epoch, int batch, int examples, double score) {
        if (batch == 1) {
            bar = console.bar("epoch " + epoch + "/" + plan.settings().epochs(), batches);
            started = System.nanoTime();
            examplesDone = 0;
        } else {
            examplesDone += examples;
        }
        bar.update(batch, remark(score));
        if (batch == batches) {
            bar.close();
        }
    }

    /** The start of the first batch is unknown here, so the speed is that of the others. */
    private String remark(double score) {
        double seconds = (System.nanoTime() - started) / 1e9;
        String speed =
                examplesDone == 0 ? "" : ", " + Math.round(examplesDone / seconds) + " images/s";
        return "loss " + Format.decimal(score) + accuracy + speed;
    }

    private static String accuracy(EpochReport last) {
        return ", validation " + EvaluateCommand.shortText(last.validation());
    }

    @Override
    public void epochDone(EpochReport report, Supplier<Model> network) {
        console.note(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d  learning rate %s  loss %.4f  validation %s  %.1f s  %d"
                                + " images/s%s",
                        report.epoch(),
                        plan.settings().epochs(),
                        Format.shortest(report.learningRate()),
                        report.trainingLoss(),
                        EvaluateCommand.shortText(report.validation()),
                        report.seconds(),
                        Math.round(report.examplesPerSecond()),
                        report.best() ? "  best so far" : ""));
        accuracy = accuracy(report);
    }
}
