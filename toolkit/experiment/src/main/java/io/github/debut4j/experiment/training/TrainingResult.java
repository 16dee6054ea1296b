package io.github.debut4j.experiment.training;

import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Metrics;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * The result of a training run.
 *
 * @param network network of the best epoch, as written
 * @param epochs all epochs in order; fewer than requested if training ended early for lack of
 *     improvement
 * @param best the selected epoch
 * @param test metrics of the network on the test data
 * @param secondsPerEpoch mean time of an epoch without evaluation
 * @param out the file of the network
 */
public record TrainingResult(
        Model network,
        List<EpochReport> epochs,
        EpochReport best,
        Metrics test,
        double secondsPerEpoch,
        Path out) {

    /** Copies the list. */
    public TrainingResult {
        epochs = List.copyOf(epochs);
    }
}
