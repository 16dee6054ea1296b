package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.StageStore.StageResult;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingPlan;
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
 * @param model the text from which the initial network is loaded
 * @param section of the file
 * @param plan of the training run
 * @param progress of the run
 */
record TrainingStage(
        String model, TrainingSection section, TrainingPlan plan, StageProgress progress) {

    private static final String LOG = "log";

    /** Trains the network, or resumes an interrupted training run. Modifies the folder. */
    Set<String> run(Path folder) throws IOException {
        LoadedModel loaded = Models.load(model);
        progress.started("training");
        TrainingFiles files =
                new TrainingFiles(
                        folder.resolve(StageResult.MODEL),
                        Optional.of(folder.resolve(LOG)),
                        Optional.empty(),
                        true);
        TrainingRun.Result result =
                new TrainingRun(plan, files).run(loaded.network(), loaded.metadata(), listener());
        new StageResult(
                        Parameters.count(result.network()),
                        List.of(),
                        training(result),
                        result.best().validation(),
                        result.test())
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE, LOG);
    }

    private RunResult.Training training(TrainingRun.Result result) {
        return new RunResult.Training(
                section.text(),
                result.epochs().size(),
                result.best().epoch(),
                result.epochs().stream().mapToDouble(EpochReport::seconds).sum(),
                false);
    }

    private TrainingRunProgress listener() {
        int epochs = plan.settings().epochs();
        return new TrainingRunProgress() {
            @Override
            public void resumed(List<EpochReport> done) {
                progress.resumed(done.size(), epochs);
            }

            @Override
            public void epochDone(EpochReport report, Supplier<Model> network) {
                progress.epochDone(report, epochs);
            }
        };
    }
}
