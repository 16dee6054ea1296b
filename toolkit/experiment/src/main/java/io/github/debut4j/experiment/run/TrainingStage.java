package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.experiment.training.TrainingResult;
import io.github.debut4j.experiment.training.TrainingRun;
import io.github.debut4j.experiment.training.TrainingRunProgress;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/**
 * A stage that trains a network.
 *
 * @param model the text of the network that it begins with
 * @param texts as the file says them
 * @param plan as it is done
 * @param watch told of the progress
 */
record TrainingStage(
        String model, TrainingSection texts, TrainingPlan plan, ExperimentProgress.Watch watch) {

    private static final String LOG = "log";

    /** Trains, or goes on where an earlier try was broken off. Modifies the folder. */
    Set<String> into(Path folder) throws IOException {
        LoadedModel loaded = Models.load(model);
        watch.begun("training");
        TrainingFiles files =
                new TrainingFiles(
                        folder.resolve(StageResult.MODEL),
                        Optional.of(folder.resolve(LOG)),
                        Optional.empty(),
                        true);
        TrainingResult result =
                new TrainingRun(plan, files).run(loaded.network(), loaded.metadata(), progress());
        new StageResult(
                        Parameters.count(result.network()),
                        List.of(),
                        training(result),
                        result.best().validation(),
                        result.test())
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE, LOG);
    }

    private RunResult.Training training(TrainingResult result) {
        return new RunResult.Training(
                texts.line(),
                result.epochs().size(),
                result.best().epoch(),
                result.epochs().stream().mapToDouble(EpochReport::seconds).sum(),
                false);
    }

    private TrainingRunProgress progress() {
        int epochs = plan.settings().epochs();
        return new TrainingRunProgress() {
            @Override
            public void resumed(List<EpochReport> done) {
                watch.resumed(done.size(), epochs);
            }

            @Override
            public void epochDone(EpochReport report, Supplier<Model> network) {
                watch.epochDone(report, epochs);
            }
        };
    }
}
