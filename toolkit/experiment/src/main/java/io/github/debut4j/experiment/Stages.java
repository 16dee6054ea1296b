package io.github.debut4j.experiment;

import io.github.debut4j.compress.CompressionListener;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.export.ModelZip;
import io.github.debut4j.export.Stories;
import io.github.debut4j.export.Story;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.Resolution;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.TrainingSettings;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingProgress;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.experiment.result.RunResult;
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
final class Stages {

    private static final int PROBES = 8;
    private static final int EVALUATION_BATCH = 256;

    private final Experiment experiment;
    private final StageStore store;
    private final Factorizations factorizations;

    /**
     * A stage that is done.
     *
     * @param inputs that decided it
     * @param folder with its result and its network
     */
    record Done(StageInputs inputs, Path folder) {

        StageResult result() throws IOException {
            return StageResult.read(folder);
        }

        String model() {
            return folder.resolve(StageResult.MODEL).toString();
        }
    }

    Stages(
            Experiment experiment,
            StageStore store,
            Factorizations factorizations) {
        this.experiment = experiment;
        this.store = store;
        this.factorizations = factorizations;
    }

    /** The model itself, trained if it is asked for, and how good it is. */
    Done dense(PlannedRun run, Ledger.Watch watch) throws IOException {
        String text = run.model().text().text();
        StageInputs inputs = Fingerprints.model(StageInputs.of("dense"), "model", text);
        StageInputs all = Fingerprints.data(inputs, experiment.data().text());
        return experiment.dense().isPresent()
                ? trained(all, text, run, experiment.dense().get(), watch)
                : done(all, folder -> evaluated(text, folder));
    }

    private Done done(StageInputs inputs, StageStore.Work work) throws IOException {
        return new Done(inputs, store.stage(inputs, work));
    }

    private Set<String> evaluated(String text, Path folder) throws IOException {
        LoadedModel loaded = Models.load(text);
        Model network = loaded.network();
        Examples test = test();
        ModelZip.write(folder.resolve(StageResult.MODEL), network, loaded.extras());
        StageResult.untrained(
                        Parameters.count(network),
                        List.of(),
                        Evaluator.evaluate(network, test.iterator(EVALUATION_BATCH)))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    /** A run's network with chains in the place of layers, before any training. */
    Done compressed(PlannedRun run, Done dense, Ledger.Watch watch) throws IOException {
        LoadedModel loaded = Models.load(dense.model());
        ChainChoice choice = ChainChoice.ranked(factorizations, ChainChoice.Progress.NONE);
        Resolution resolution = Planner.resolution(loaded.network(), run, choice);
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
        Examples test = test();
        INDArray[] probe = {test.iterator(PROBES).next().getFeatures()};
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        resolution.plan(),
                        Optional.of(probe),
                        CompressionListener.NONE,
                        factorizations);
        CompressionReport report = result.report();
        if (!report.verified()) {
            throw new IOException(
                    "the compressed model must compute what the products of its factors do, found"
                            + " a difference of "
                            + report.maxDiscrepancy().orElse(0)
                            + " relative to a layer's outputs");
        }
        Story told =
                Stories.of(loaded.source(), loaded.network(), report, resolution.origins());
        ModelZip.write(
                folder.resolve(StageResult.MODEL),
                result.network(),
                loaded.extras()
                        .withStory(
                                Optional.of(
                                        loaded.extras().story().map(told::after).orElse(told))));
        StageResult.untrained(
                        report.parametersAfter(),
                        told.layers(),
                        Evaluator.evaluate(result.network(), test.iterator(EVALUATION_BATCH)))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    private Examples test() throws IOException {
        return DataSets.open(experiment.data().text(), Split.TEST);
    }

    /** A run's network after its training. */
    Done trained(PlannedRun run, Done compressed, Done dense, Ledger.Watch watch) throws IOException {
        TrainingTexts training = run.training().orElseThrow();
        StageInputs inputs =
                Fingerprints.data(
                        StageInputs.of("training")
                                .with("of", compressed.inputs().hash())
                                .with("seed", run.seed()),
                        experiment.data().text());
        return trained(inputs, compressed.model(), run, training, watch);
    }

    private Done trained(StageInputs before, String model, PlannedRun run, TrainingTexts training, Ledger.Watch watch)
            throws IOException {
        return done(
                before.with("training", training.texts()),
                folder -> train(model, run, training, watch, folder));
    }

    private Set<String> train(String model, PlannedRun run, TrainingTexts training, Ledger.Watch watch, Path folder)
            throws IOException {
        LoadedModel loaded = Models.load(model);
        Examples test = test();
        int epochs = Integer.parseInt(training.texts().getOrDefault("epochs", "1"));
        TrainingSettings settings = TrainingSettings.defaults().withEpochs(epochs).withSeed(run.seed());
        Examples.HeldOut parts = DataSets.open(experiment.data().text(), Split.TRAIN).holdOut(100, run.seed());
        Trainer.Result result = Trainer.train(loaded.network(), parts.rest().shuffled(64, run.seed()),
           parts.heldOut().iterator(256), settings, new TrainingProgress() {
            @Override public void epochDone(EpochReport report, Model network) {
               watch.epochDone(report, epochs);
            }
           });
        ModelZip.write(folder.resolve(StageResult.MODEL), result.network(), loaded.extras());
        new StageResult(
                        Parameters.count(result.network()),
                        List.of(),
                        new RunResult.Training(training.texts().toString(), result.epochs().size(), result.best().epoch(), 1.0, result.diverged()),
                        result.best().validation(),
                        Evaluator.evaluate(result.network(), test.iterator(EVALUATION_BATCH)))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }
}
