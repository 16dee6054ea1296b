package io.github.debut4j.cli;

import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.TrainingProgress;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.api.Model;

/** Shows a training: a bar for the running epoch and a line for each that is done. */
final class TrainingWatch implements TrainingProgress {

    private final Console console;
    private final int epochs;
    private final int batches;
    private final BiConsumer<EpochReport, Model> keepBest;
    private Progress bar = Progress.NONE;

    /**
     * Watches a training.
     *
     * @param batches of an epoch
     * @param keepBest is given the network after each epoch that is better than all before
     */
    TrainingWatch(
            Console console, int epochs, int batches, BiConsumer<EpochReport, Model> keepBest) {
        this.console = console;
        this.epochs = epochs;
        this.batches = batches;
        this.keepBest = keepBest;
    }

    @Override
    public void batchDone(int epoch, int batch, int examples, double score) {
        if (batch == 1) {
            bar = console.bar("epoch " + epoch + "/" + epochs, batches);
        }
        bar.update(batch, "loss " + Numbers.decimal(score));
        if (batch == batches) {
            bar.close();
        }
    }

    @Override
    public void epochDone(EpochReport report, Model network) {
        console.note(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d  learning rate %s  loss %.4f  validation %.2f %%  %.1f s%s",
                        report.epoch(),
                        epochs,
                        Numbers.shortest(report.learningRate()),
                        report.trainingLoss(),
                        100 * report.validation().top1(),
                        report.seconds(),
                        report.best() ? "  best so far" : ""));
        if (report.best()) {
            keepBest.accept(report, network);
        }
    }
}
