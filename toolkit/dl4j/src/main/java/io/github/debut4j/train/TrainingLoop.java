package io.github.debut4j.train;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The epochs of one training. Modifies its network. */
final class TrainingLoop {

    private final Model network;
    private final TrainingSettings settings;
    private final TrainingProgress progress;
    private final EpochScore score;
    private final List<EpochReport> done = new ArrayList<>();
    private final INDArray best;
    private int mostCorrect = -1;
    private boolean diverged;

    TrainingLoop(Model network, TrainingSettings settings, TrainingProgress progress) {
        this.network = network;
        this.settings = settings;
        this.progress = progress;
        this.score = new EpochScore(progress);
        this.best = network.params().dup();
        network.addListeners(score);
    }

    boolean continues() {
        return done.size() < settings.epochs() && !diverged;
    }

    /** Trains for one epoch and reports on it, unless it diverges. */
    void epoch(DataSetIterator training, DataSetIterator validation) {
        long start = System.nanoTime();
        score.begin(done.size() + 1);
        if (!fit(training)) {
            diverged = true;
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Metrics metrics = Evaluator.evaluate(network, validation);
        diverged = !Double.isFinite(metrics.loss());
        if (!diverged) {
            report(metrics, seconds);
        }
    }

    /** The network as it was best. */
    Trainer.Result result() {
        network.setParams(best);
        network.setListeners(List.of());
        return new Trainer.Result(network, done, diverged);
    }

    /** Whether the loss stayed finite. */
    private boolean fit(DataSetIterator training) {
        training.reset();
        try {
            ((NeuralNetwork) network).fit(training);
        } catch (EpochScore.Diverged e) {
            return false;
        }
        return true;
    }

    private void report(Metrics metrics, double seconds) {
        boolean better = metrics.correct() > mostCorrect;
        if (better) {
            mostCorrect = metrics.correct();
            best.assign(network.params());
        }
        EpochReport report =
                new EpochReport(
                        done.size() + 1,
                        settings.learningRate(done.size()),
                        score.mean(),
                        metrics,
                        better,
                        seconds);
        done.add(report);
        progress.epochDone(report, network);
    }
}
