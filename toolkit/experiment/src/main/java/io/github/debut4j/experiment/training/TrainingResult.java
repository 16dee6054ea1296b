package io.github.debut4j.experiment.training;

import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Metrics;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * What a training came to.
 *
 * @param network of the best epoch, as it was written
 * @param epochs those done, in order; fewer than asked for where patience ended
 * @param best the epoch that was kept
 * @param test of that network on the test data
 * @param secondsPerEpoch the mean, evaluation not counted
 * @param out the file it was written to
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
