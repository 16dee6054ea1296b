package io.github.debut4j.train;

import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;

/** The epochs of one training, of which the last may have been done before. */
final class TrainingLoop {

    private final TrainingData data;
    private final Model given;
    private final TrainingSettings settings;
    private final Supervision supervision;
    private final ISchedule schedule;
    private final EpochScore score = new EpochScore();
    private final TrainingState state;
    private boolean diverged;

    private TrainingLoop(
            TrainingData data,
            Model given,
            TrainingSettings settings,
            Supervision supervision,
            ISchedule schedule) {
        this.data = data;
        this.given = given;
        this.settings = settings;
        this.supervision = supervision;
        this.schedule = schedule;
        Model attached = supervision.attach(KernelNetworks.onKernel(given));
        Model network = Network.of(attached).rebuilt(new LayerSettings(settings, schedule)::apply);
        network.addListeners(score);
        supervision.begin(network);
        this.state = new TrainingState(network);
    }

    /**
     * Before the first epoch.
     *
     * @param given not modified
     */
    static TrainingLoop over(
            TrainingData data, Model given, TrainingSettings settings, Supervision supervision) {
        LearningRate rate = settings.learningRate();
        int batches = rate.changesWithinEpochs() ? Math.max(1, data.batches()) : 1;
        return new TrainingLoop(
                data, given, settings, supervision, rate.over(settings.epochs(), batches));
    }

    /** What changes; to be kept, and to be brought back before the first epoch here. */
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

    /** Trains for one epoch and measures it. */
    void epoch(TrainingProgress progress) {
        long start = System.nanoTime();
        int number = state.epochs().size();
        score.begin(number + 1, progress);
        if (!fit(number)) {
            diverged = true;
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Metrics metrics = Evaluator.evaluate(state.network(), data.judging());
        diverged = !Double.isFinite(metrics.loss());
        if (!diverged) {
            state.add(
                    new EpochReport(
                            number + 1,
                            schedule.valueAt(state.iterations() - 1, number),
                            score.mean(),
                            metrics,
                            state.isBest(metrics),
                            score.examples(),
                            seconds));
        }
    }

    /** Whether the loss stayed finite. */
    private boolean fit(int epoch) {
        Nd4j.getRandom().setSeed(new SplittableRandom(settings.seed() + epoch).nextLong());
        double smoothing = settings.regularisation().labelSmoothing();
        MultiDataSetIterator examples =
                supervision.examples(SmoothedLabels.of(data.training(), smoothing));
        data.beginPass(epoch);
        try {
            ((NeuralNetwork) state.network()).fit(new PreparedBatches(examples));
        } catch (EpochScore.Diverged e) {
            return false;
        } catch (PreparedBatches.Failed e) {
            throw e.error();
        }
        return true;
    }

    /** Reports on the epoch that was just done, unless it diverged. */
    void report(TrainingProgress progress) {
        if (!diverged) {
            List<EpochReport> epochs = state.epochs();
            progress.epochDone(epochs.get(epochs.size() - 1), this::student);
        }
    }

    boolean isDiverged() {
        return diverged;
    }

    /** The network as it was best. */
    Trainer.Result result() {
        state.bringBackBest();
        return new Trainer.Result(student(), new ArrayList<>(state.epochs()), diverged);
    }

    private Model student() {
        Model student = Network.of(given).rebuilt((name, layer) -> layer);
        Parameters.copyCommon(state.network(), student);
        return student;
    }
}
