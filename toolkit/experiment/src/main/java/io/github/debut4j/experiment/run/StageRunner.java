package io.github.debut4j.experiment.run;

import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.file.TrainingSectionReader;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.Resolution;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The stages of a run: dense, compressed, trained. Each is done once, whoever asks for it. */
final class StageRunner {

    private static final int PROBES = 8;
    private static final int EVALUATION_BATCH = 256;

    private final Experiment experiment;
    private final StageStore store;
    private final Factorizations factorizations;

    StageRunner(Experiment experiment, StageStore store, Factorizations factorizations) {
        this.experiment = experiment;
        this.store = store;
        this.factorizations = factorizations;
    }

    /** The model itself, trained if it is asked for, and how good it is. */
    FinishedStage dense(PlannedRun run, ExperimentProgress.Watch watch) throws IOException {
        String text = run.model().text().text();
        StageInputs inputs = Fingerprints.model(StageInputs.of("dense"), "model", text);
        StageInputs all = Fingerprints.data(inputs, experiment.data().text());
        if (experiment.dense().isEmpty()) {
            return done(all, folder -> evaluated(text, folder));
        }
        TrainingSection training = experiment.dense().get();
        TrainingPlan plan = training.plan(experiment.data().text(), 1);
        return done(
                all.with("training", training.texts()),
                folder -> new TrainingStage(text, training, plan, watch).into(folder));
    }

    private FinishedStage done(StageInputs inputs, StageStore.Work work) throws IOException {
        return new FinishedStage(inputs, store.stage(inputs, work));
    }

    private Set<String> evaluated(String text, Path folder) throws IOException {
        LoadedModel loaded = Models.load(text);
        Model network = loaded.network();
        Examples test = test(loaded.network());
        ModelZip.write(folder.resolve(StageResult.MODEL), network, loaded.metadata());
        StageResult.untrained(Parameters.count(network), List.of(), measured(network, test))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    /** A run's network with chains in the place of layers, before any training. */
    FinishedStage compressed(PlannedRun run, FinishedStage dense, ExperimentProgress.Watch watch)
            throws IOException {
        LoadedModel loaded = Models.load(dense.model());
        ChainChoice choice = ChainChoice.ranked(factorizations);
        Resolution resolution = RunPlanner.resolution(loaded.network(), run, choice);
        StageInputs inputs = StageInputs.of("compression").with("of", dense.inputs().hash());
        for (LayerPlan layer : resolution.plan().layers()) {
            inputs = inputs.with("layer." + layer.layer(), words(layer));
        }
        return done(
                inputs,
                folder -> {
                    watch.begun("compressing");
                    return compress(loaded, resolution, folder);
                });
    }

    private static String words(LayerPlan layer) {
        return layer.chain()
                + " padded "
                + layer.padded()
                + " init "
                + layer.options().initialiser().map(Enum::name).orElse("")
                + " sweeps "
                + layer.options().sweeps()
                + " seed "
                + layer.options().seed()
                + " tolerance "
                + layer.options().tolerance();
    }

    private Set<String> compress(LoadedModel loaded, Resolution resolution, Path folder)
            throws IOException {
        Examples test = test(loaded.network());
        INDArray probe = test.iterator(PROBES).next().getFeatures();
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        resolution.plan(),
                        Compressor.Options.defaults()
                                .withProbe(probe)
                                .withFactorizations(factorizations));
        CompressionReport report = result.report();
        report.requireVerified("");
        Provenance told =
                Provenance.of(loaded.source(), loaded.network(), report, resolution.origins());
        ModelZip.write(
                folder.resolve(StageResult.MODEL),
                result.network(),
                loaded.metadata().afterCompression(told));
        StageResult.untrained(
                        report.parametersAfter(), told.layers(), measured(result.network(), test))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    private static Metrics measured(Model network, Examples test) {
        return Evaluator.evaluateOnKernel(network, test.iterator(EVALUATION_BATCH));
    }

    private Examples test(Model network) throws IOException {
        return DataCompatibility.fit(DataSets.open(experiment.data().text(), Split.TEST), network);
    }

    /** A run's network after its training. */
    FinishedStage trained(
            PlannedRun run,
            FinishedStage compressed,
            FinishedStage dense,
            ExperimentProgress.Watch watch)
            throws IOException {
        TrainingSection said = run.training().orElseThrow();
        boolean own = said.teacher().equals(Optional.of(TrainingSectionReader.DENSE));
        String data = experiment.data().text();
        TrainingPlan plan = (own ? said.taughtBy(dense.model()) : said).plan(data, run.seed());
        StageInputs inputs = StageInputs.of("training").with("of", compressed.inputs().hash());
        if (own) {
            inputs = inputs.with("teacher", dense.inputs().hash());
        } else if (said.teacher().isPresent()) {
            inputs = Fingerprints.model(inputs, "teacher", said.teacher().get());
        }
        return done(
                Fingerprints.data(inputs, data)
                        .with("training", said.texts())
                        .with("seed", run.seed()),
                folder -> new TrainingStage(compressed.model(), said, plan, watch).into(folder));
    }
}
