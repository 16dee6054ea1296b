package io.github.debut4j.train;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.KernelBatchNormalization;
import io.github.debut4j.layers.RecurrentWeights;
import io.github.debut4j.layers.UpdateSettings;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The epochs of one training run, from its first, or from the first after those of a checkpoint.
 */
final class TrainingLoop {

    private final Data data;
    private final Model given;
    private final Set<String> layersOfGiven;
    private final TrainingSettings settings;
    private final Supervision supervision;
    private final TrainingProgress progress;
    private final TrainingEngine engine;
    private final ISchedule schedule;
    private final Scores scores;
    private final TrainingState state;
    private boolean diverged;

    private TrainingLoop(Data data, Model given, Trainer.Options options, int batches) {
        this.data = data;
        this.given = given;
        this.layersOfGiven =
                Network.of(given).layers().stream()
                        .map(NamedLayer::name)
                        .collect(Collectors.toSet());
        this.settings = options.settings();
        this.supervision = options.supervision();
        this.progress = options.progress();
        this.engine = options.engine();
        this.scores = new Scores(progress);
        this.schedule = settings.learningRate().over(settings.epochs(), batches);
        Model attached = supervision.attach(KernelNetworks.onKernel(given));
        Model network = Network.of(attached).rebuilt(this::withSettings);
        network.addListeners(new ScoreListener(scores));
        supervision.begin(network);
        network.addListeners(progress.listeners().toArray(TrainingListener[]::new));
        this.state = new TrainingState(network, settings.averaging() * batches);
        state.average().ifPresent(average -> network.addListeners(new Averaging(average)));
    }

    /**
     * Prepares a training run up to its first epoch.
     *
     * @param given not modified
     */
    static TrainingLoop of(
            Model given,
            DataSetIterator training,
            DataSetIterator validation,
            Trainer.Options options) {
        Data data = new Data(training, validation);
        TrainingSettings settings = options.settings();
        LearningRate rate = settings.learningRate();
        boolean counts = rate.changesWithinEpochs() || settings.averaging() > 0;
        int batches = counts ? Math.max(1, options.engine().iterations(data.batches())) : 1;
        return new TrainingLoop(data, given, options, batches);
    }

    /** Sets the updater, regularisation and clipping of a layer that is not frozen. */
    private Layer withSettings(String name, Layer layer) {
        if (layer instanceof Bidirectional both) {
            withSettings(name, both.getFwd());
            withSettings(name, both.getBwd());
        } else if (layer instanceof TimeDistributed || layer instanceof LastTimeStep) {
            withSettings(name, ((BaseWrapperLayer) layer).getUnderlying());
        } else {
            setSettings(name, layer);
        }
        return layer;
    }

    private void setSettings(String name, Layer layer) {
        Optimiser optimiser = settings.optimiser();
        Regularisation rules = settings.regularisation();
        LearningRate rate = settings.learningRate();
        boolean hasChain = layer instanceof ChainLayer || layer instanceof ChainRecurrentLayer;
        double scale = hasChain || isHead(name) ? 1 : rate.others();
        new UpdateSettings(
                        optimiser.updater(ScaledSchedule.of(schedule, scale)),
                        null,
                        optimiser.regularisation(rules.weightDecay()),
                        optimiser.regularisation(rules.weightDecay()),
                        rules.clipping().kind().normalization(),
                        rules.clipping().threshold())
                .applyTo(layer);
        if (layer instanceof KernelBatchNormalization norm
                && rules.statistics() == Regularisation.BatchNormStatistics.RUNNING) {
            norm.trainWithRunningStatistics();
        }
        if (layer instanceof ChainLayer chain) {
            chain.updateFactorsWith(factorUpdaters(chain.chain()));
        }
        if (layer instanceof ChainRecurrentLayer recurrent) {
            recurrent.updateWith(factorUpdaters(recurrent));
        }
    }

    private List<IUpdater> factorUpdaters(Chain chain) {
        return IntStream.range(0, chain.size())
                .mapToDouble(k -> settings.learningRate().factors().scale(chain, k))
                .mapToObj(s -> settings.optimiser().updater(ScaledSchedule.of(schedule, s)))
                .toList();
    }

    private Map<String, IUpdater> factorUpdaters(ChainRecurrentLayer layer) {
        Map<String, IUpdater> updaters = new HashMap<>();
        for (RecurrentWeights weights : RecurrentWeights.values()) {
            List<IUpdater> ofFactors =
                    layer.chain(weights).map(this::factorUpdaters).orElse(List.of());
            for (int k = 0; k < ofFactors.size(); k++) {
                updaters.put(weights.factorName(k), ofFactors.get(k));
            }
        }
        return updaters;
    }

    /** Whether a layer belongs to the supervision. */
    private boolean isHead(String name) {
        return !layersOfGiven.contains(name);
    }

    /** What changes from epoch to epoch; a checkpoint restores it before the first epoch. */
    TrainingState state() {
        return state;
    }

    Supervision supervision() {
        return supervision;
    }

    boolean continues() {
        return state.epochs().size() < settings.epochs() && !diverged && !outOfPatience();
    }

    private boolean outOfPatience() {
        return settings.patience().isPresent()
                && state.epochsSinceBest() >= settings.patience().getAsInt();
    }

    /** Evaluates the network before the first epoch, unless a checkpoint had the result. */
    void begin() {
        if (state.start() == null) {
            state.setStart(evaluation());
        }
        progress.started(start());
    }

    private Metrics evaluation() {
        return state.withResult(network -> Evaluator.evaluate(network, data.forEvaluation()));
    }

    /** The evaluation before the first epoch. */
    Metrics start() {
        return Objects.requireNonNull(state.start(), "a training run must begin first");
    }

    /** Trains for one epoch and evaluates the network on the validation data. */
    void epoch() {
        long start = System.nanoTime();
        int number = state.epochs().size();
        scores.begin(number + 1);
        if (!fit(number)) {
            diverged = true;
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Metrics metrics = evaluation();
        diverged = !Double.isFinite(metrics.loss());
        if (!diverged) {
            state.add(
                    new EpochReport(
                            number + 1,
                            schedule.valueAt(state.iterations() - 1, number),
                            scores.mean(),
                            metrics,
                            state.isBest(metrics),
                            scores.examples,
                            seconds));
        }
    }

    /** Returns whether the loss stayed finite. */
    private boolean fit(int epoch) {
        Nd4j.getRandom().setSeed(new SplittableRandom(settings.seed() + epoch).nextLong());
        double smoothing = settings.regularisation().labelSmoothing();
        MultiDataSetIterator examples =
                supervision.examples(SmoothedLabels.of(data.training(), smoothing));
        data.beginPass(epoch);
        try {
            fit(epoch, examples);
        } catch (Diverged e) {
            return false;
        }
        return true;
    }

    private void fit(int epoch, MultiDataSetIterator examples) {
        if (examples.asyncSupported()) {
            try (ReadAheadBatches batches = new ReadAheadBatches(examples)) {
                engine.fit(state.network(), epoch, batches, new ForwardedProgress());
            }
        } else {
            engine.fit(state.network(), epoch, examples, new ForwardedProgress());
        }
    }

    /** Reports the last epoch, unless it diverged. */
    void report() {
        if (!diverged) {
            List<EpochReport> epochs = state.epochs();
            progress.epochDone(
                    epochs.get(epochs.size() - 1), () -> state.withResult(this::student));
        }
    }

    boolean isDiverged() {
        return diverged;
    }

    /** The result, with the parameters of the best epoch, or of the start. */
    Trainer.Result result() {
        state.restoreBest();
        return new Trainer.Result(
                student(state.network()), start(), new ArrayList<>(state.epochs()), diverged);
    }

    private Model student(Model trained) {
        Model student = Network.of(given).rebuilt((name, layer) -> layer);
        Parameters.copyCommon(trained, student);
        return student;
    }

    /** The batches to train on, and those to evaluate each epoch on. */
    private record Data(DataSetIterator training, DataSetIterator validation) {

        /** Moves the training data to the first batch of an epoch. */
        void beginPass(int epoch) {
            if (training instanceof PassCountingIterator passed) {
                passed.startPass(epoch);
            } else {
                training.reset();
            }
        }

        /** The validation data, with the same batches each time. */
        DataSetIterator forEvaluation() {
            if (validation instanceof PassCountingIterator passed) {
                passed.startPass(0);
            }
            return validation;
        }

        /** The number of training batches in an epoch. */
        int batches() {
            if (training instanceof PassCountingIterator passed) {
                return passed.batches();
            }
            int batches = 0;
            training.reset();
            while (training.hasNext()) {
                training.next();
                batches++;
            }
            return batches;
        }
    }

    /** Leaves DL4J's {@code fit} at a batch whose loss is not finite. */
    private static final class Diverged extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Diverged(double score) {
            super("the loss must be finite, found " + score);
        }
    }

    /** Includes the parameters of each step in their average. */
    private static final class Averaging extends BaseTrainingListener {

        private final MovingAverage average;

        Averaging(MovingAverage average) {
            this.average = average;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            average.add(model.params(), 1);
        }
    }

    /** Averages the scores of an epoch's batches, reports each, and checks that it is finite. */
    private static final class Scores {

        private final TrainingProgress progress;
        private int epoch;
        private int batches;
        private int examples;
        private double sum;

        Scores(TrainingProgress progress) {
            this.progress = progress;
        }

        void begin(int number) {
            epoch = number;
            batches = 0;
            examples = 0;
            sum = 0;
        }

        double mean() {
            return sum / batches;
        }

        void add(int batchSize, double score) {
            if (!Double.isFinite(score)) {
                throw new Diverged(score);
            }
            batches++;
            examples += batchSize;
            sum += score;
            progress.batchDone(epoch, batches, batchSize, score);
        }
    }

    /** Adds the scores of a network that is trained in this process. */
    private static final class ScoreListener extends BaseTrainingListener {

        private final Scores scores;

        ScoreListener(Scores scores) {
            this.scores = scores;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epochOfModel) {
            scores.add(model.batchSize(), model.score());
        }
    }

    /** What the listeners of a network do, for one that is not trained in this process. */
    private final class ForwardedProgress implements TrainingEngine.Progress {

        @Override
        public void batchDone(int examples, double score) {
            scores.add(examples, score);
        }

        @Override
        public void updated(int iterations) {
            state.average().ifPresent(average -> average.add(state.network().params(), iterations));
        }
    }
}
