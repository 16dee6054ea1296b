package io.github.debut4j.train;

import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Trains networks through DL4J's {@code fit} and keeps the best epoch. */
public final class Trainer {

    private Trainer() {}

    /**
     * A trained network.
     *
     * @param network with the parameters of the best epoch
     * @param epochs all epochs in order
     */
    public record Result(Model network, List<EpochReport> epochs) {

        /** Copies the list. */
        public Result {
            epochs = List.copyOf(epochs);
        }

        /** The best epoch on the validation data; the first of equals. */
        public EpochReport best() {
            return epochs.stream().filter(EpochReport::best).reduce((a, b) -> b).orElseThrow();
        }

        /** The mean time of an epoch, evaluation not counted. */
        public double secondsPerEpoch() {
            return epochs.stream().mapToDouble(EpochReport::seconds).average().orElseThrow();
        }
    }

    /**
     * Trains a copy of a network.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param training batches, reshuffled at each reset by the caller's iterator
     * @param validation chooses the best epoch; no part of the training or test data
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings,
            TrainingProgress progress) {
        Model network = Network.of(model).rebuilt(new Optimiser(settings)::apply);
        Nd4j.getRandom().setSeed(settings.seed());
        EpochScore score = new EpochScore(progress);
        network.addListeners(score);
        List<EpochReport> epochs = new ArrayList<>();
        INDArray best = network.params().dup();
        int mostCorrect = -1;
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            long start = System.nanoTime();
            score.begin(epoch + 1);
            fit(network, training);
            double seconds = (System.nanoTime() - start) / 1e9;
            Metrics metrics = Evaluator.evaluate(network, validation);
            boolean better = metrics.correct() > mostCorrect;
            if (better) {
                mostCorrect = metrics.correct();
                best.assign(network.params());
            }
            EpochReport report =
                    new EpochReport(
                            epoch + 1,
                            settings.learningRate(epoch),
                            score.mean(),
                            metrics,
                            better,
                            seconds);
            epochs.add(report);
            progress.epochDone(report, network);
        }
        network.setParams(best);
        network.setListeners(List.of());
        return new Result(network, epochs);
    }

    private static void fit(Model network, DataSetIterator training) {
        training.reset();
        if (network instanceof ComputationGraph graph) {
            graph.fit(training);
        } else {
            ((MultiLayerNetwork) network).fit(training);
        }
    }
}
