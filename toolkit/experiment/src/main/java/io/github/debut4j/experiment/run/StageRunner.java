package io.github.debut4j.experiment.run;

import io.github.debut4j.budget.BudgetSearch;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerMetrics;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.run.PlannedRun.Compression;
import io.github.debut4j.experiment.run.RunPlace.FinishedRun;
import io.github.debut4j.experiment.run.StageStore.FinishedStage;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import io.github.debut4j.experiment.run.StageStore.StageResult;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.PlanResolver.Resolution;
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

/**
 * Runs the stages of runs: dense, compressed, trained. Each stage runs once, however many runs need
 * it; nothing is loaded for a finished one.
 */
final class StageRunner {

    private static final int PROBE_EXAMPLES = 8;
    private static final int EVALUATION_BATCH = 256;

    private final Experiment experiment;
    private final StageStore store;
    private final Factorizations factorizations;
    private final RunCalibration calibration;
    private final Fingerprints fingerprints = new Fingerprints();
    private final OncePerKey<List<Object>, Resolution> chosen = new OncePerKey<>();
    private final OncePerKey<List<Object>, BudgetSearch> searches = new OncePerKey<>();

    StageRunner(Experiment experiment, StageStore store, Factorizations factorizations) {
        this.experiment = experiment;
        this.store = store;
        this.factorizations = factorizations;
        this.calibration = new RunCalibration(experiment.data().text());
    }

    /** Takes a run through its stages. */
    FinishedRun finish(PlannedRun run, StageProgress progress) throws IOException {
        FinishedStage dense = dense(run, progress);
        if (run.isDense()) {
            return new FinishedRun(Optional.empty(), dense.result());
        }
        FinishedStage compressed = compressed(run, dense, progress);
        FinishedStage last =
                run.training().isEmpty() ? compressed : trained(run, compressed, dense, progress);
        return new FinishedRun(Optional.of(compressed.result()), last.result());
    }

    /** The model itself, trained if the experiment specifies it. */
    private FinishedStage dense(PlannedRun run, StageProgress progress) throws IOException {
        String model = run.model().text().text();
        String data = experiment.data().text();
        StageInputs inputs =
                Fingerprints.addData(
                        fingerprints.addModel(StageInputs.of("dense"), "model", model), data);
        if (experiment.dense().isEmpty()) {
            return store.get(inputs, folder -> evaluate(model, folder));
        }
        TrainingSection section = experiment.dense().get();
        TrainingPlan plan = section.plan(data, 1);
        return store.get(
                inputs.with("training", section.texts()),
                folder -> new TrainingStage(model, section, plan, progress).run(folder));
    }

    private Set<String> evaluate(String model, Path folder) throws IOException {
        LoadedModel loaded = Models.load(model);
        Model network = loaded.network();
        Metrics metrics = evaluate(network, test(loaded));
        ModelZip.write(folder.resolve(StageResult.MODEL), network, loaded.metadata());
        StageResult.untrained(Parameters.count(network), List.of(), metrics).write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    /** The network of a run after compression and before training. */
    private FinishedStage compressed(PlannedRun run, FinishedStage dense, StageProgress progress)
            throws IOException {
        Compression compression = run.compression().orElseThrow();
        Resolution resolution =
                compression.dependsOnWeights()
                        ? chosen.get(
                                List.of(
                                        dense.inputs().hash(),
                                        compression.row().name(),
                                        compression.layers(),
                                        compression.initVariant(),
                                        run.seed()),
                                () -> choose(dense, compression, run.seed()))
                        : compression.resolution();
        StageInputs inputs = StageInputs.of("compression").with("of", dense.inputs().hash());
        for (LayerPlan layer : resolution.plan().layers()) {
            inputs = inputs.with("layer." + layer.layer(), inputText(layer));
        }
        InitVariant variant = compression.initVariant();
        return store.get(
                calibration.addTo(inputs, variant, run.seed()),
                folder -> {
                    progress.started("compressing");
                    LoadedModel loaded = Models.load(dense.model());
                    return compress(
                            loaded,
                            resolution,
                            calibration.of(loaded, variant, run.seed()),
                            run.seed(),
                            folder);
                });
    }

    /**
     * Chooses layers and chains for the target of a row. Rows that differ only in it share a
     * search.
     */
    private Resolution chooseForTarget(FinishedStage dense, Compression compression, long seed)
            throws IOException {
        TargetedRow row = new TargetedRow(compression, factorizations);
        BudgetSearch search =
                searches.get(
                        List.of(
                                dense.inputs().hash(),
                                compression.layers(),
                                compression.row().target().orElseThrow().formats(),
                                compression.row().target().orElseThrow().effort(),
                                compression.initVariant(),
                                seed),
                        () -> {
                            LoadedModel loaded = Models.load(dense.model());
                            return row.search(
                                    loaded,
                                    calibration
                                            .of(loaded, compression.initVariant(), seed)
                                            .orElseThrow(),
                                    seed);
                        });
        return row.choose(search);
    }

    /** Chooses among the chains that generators offer, by the weights of the dense model. */
    private Resolution choose(FinishedStage dense, Compression compression, long seed)
            throws IOException {
        if (compression.row().target().isPresent()) {
            return chooseForTarget(dense, compression, seed);
        }
        LoadedModel loaded = Models.load(dense.model());
        Optional<Calibration> metrics = calibration.of(loaded, compression.initVariant(), seed);
        return RunPlanner.resolve(
                loaded.network(),
                compression,
                seed,
                ChainChoice.ranked(factorizations),
                metrics.isPresent() ? metrics.get() : LayerMetrics.PLANNED);
    }

    private static String inputText(LayerPlan layer) {
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
                + layer.options().tolerance()
                + (layer.order() == FeatureOrder.TAP_CHANNEL ? "" : " order " + layer.order())
                + layer.format().tucker().map(t -> " tucker " + t.ranks()).orElse("");
    }

    private Set<String> compress(
            LoadedModel loaded,
            Resolution resolution,
            Optional<Calibration> calibrated,
            long seed,
            Path folder)
            throws IOException {
        Examples test = test(loaded);
        INDArray probe = test.iterator(PROBE_EXAMPLES).next().getFeatures();
        Compressor.Options options =
                Compressor.Options.defaults().withProbe(probe).withFactorizations(factorizations);
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        resolution.plan(),
                        calibrated.map(options::withCalibration).orElse(options));
        CompressionReport report = result.report();
        report.requireVerified("");
        Provenance uncalibrated =
                Provenance.of(loaded.source(), loaded.network(), report, resolution.origins());
        Provenance provenance =
                calibrated
                        .map(by -> calibration.recorded(by, seed, report))
                        .map(uncalibrated::with)
                        .orElse(uncalibrated);
        ModelZip.write(
                folder.resolve(StageResult.MODEL),
                result.network(),
                loaded.metadata().afterCompression(provenance));
        StageResult.untrained(
                        report.parametersAfter(),
                        provenance.layers(),
                        evaluate(result.network(), test))
                .write(folder);
        return Set.of(StageResult.MODEL, StageResult.FILE);
    }

    private static Metrics evaluate(Model network, Examples test) {
        return Evaluator.evaluateOnKernel(network, test.iterator(EVALUATION_BATCH));
    }

    private Examples test(LoadedModel model) throws IOException {
        return DataCompatibility.fit(DataSets.open(experiment.data().text(), Split.TEST), model);
    }

    /** The network of a run after training. */
    private FinishedStage trained(
            PlannedRun run, FinishedStage compressed, FinishedStage dense, StageProgress progress)
            throws IOException {
        TrainingSection section = run.training().orElseThrow();
        String data = experiment.data().text();
        TrainingPlan plan =
                (section.hasDenseTeacher() ? section.withTeacher(dense.model()) : section)
                        .plan(data, run.seed());
        StageInputs inputs = StageInputs.of("training").with("of", compressed.inputs().hash());
        if (section.hasDenseTeacher()) {
            inputs = inputs.with("teacher", dense.inputs().hash());
        } else if (section.teacher().isPresent()) {
            inputs = fingerprints.addModel(inputs, "teacher", section.teacher().get().text());
        }
        return store.get(
                Fingerprints.addData(inputs, data)
                        .with("training", section.texts())
                        .with("seed", run.seed()),
                folder ->
                        new TrainingStage(compressed.model(), section, plan, progress).run(folder));
    }
}
