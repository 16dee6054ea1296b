package io.github.debut4j.train;

import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Evaluates classifiers whose first output is a probability for each class. */
public final class Evaluator {

    private static final int TOP = 5;
    private static final double LEAST_PROBABILITY = 1e-30;

    private Evaluator() {}

    /**
     * Evaluates a network on all data.
     *
     * @param network not modified
     * @param data reset first
     * @throws IllegalArgumentException if the labels do not have one column for each class of the
     *     output
     */
    public static Metrics evaluate(Model network, DataSetIterator data) {
        Network view = Network.of(network);
        Tally tally = new Tally();
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            tally.add(view.output(batch.getFeatures())[0], batch.getLabels());
        }
        return tally.metrics();
    }

    /**
     * Evaluates the kernel version of a network. This is faster than {@link #evaluate} unless the
     * network is a kernel version already, and the results are the same except for rounding.
     *
     * @param network not modified
     * @param data reset first
     * @throws IllegalArgumentException if the labels do not have one column for each class of the
     *     output
     */
    public static Metrics evaluateOnKernel(Model network, DataSetIterator data) {
        return evaluate(KernelNetworks.onKernel(network), data);
    }

    private static final class Tally {

        private int correct;
        private int correctTop5;
        private int total;
        private double loss;
        private int[] correctOfClass = {};
        private int[] totalOfClass = {};

        void add(INDArray output, INDArray labels) {
            if (!output.equalShapes(labels)) {
                throw new IllegalArgumentException(
                        "the labels must have the shape of the output ("
                                + Arrays.toString(output.shape())
                                + "), found "
                                + Arrays.toString(labels.shape()));
            }
            float[][] probabilities = output.castTo(DataType.FLOAT).toFloatMatrix();
            int[] classes = labels.argMax(1).toIntVector();
            if (total == 0) {
                correctOfClass = new int[labels.columns()];
                totalOfClass = new int[labels.columns()];
            }
            for (int k = 0; k < classes.length; k++) {
                add(probabilities[k], classes[k]);
            }
        }

        private void add(float[] probabilities, int label) {
            int better = 0;
            for (int c = 0; c < probabilities.length; c++) {
                boolean ahead =
                        probabilities[c] > probabilities[label]
                                || (probabilities[c] == probabilities[label] && c < label);
                better += ahead ? 1 : 0;
            }
            boolean valid = !Float.isNaN(probabilities[label]);
            int hit = valid && better == 0 ? 1 : 0;
            correct += hit;
            correctOfClass[label] += hit;
            totalOfClass[label]++;
            correctTop5 += valid && better < TOP ? 1 : 0;
            loss -= Math.log(Math.max(probabilities[label], LEAST_PROBABILITY));
            total++;
        }

        Metrics metrics() {
            if (total == 0) {
                throw new IllegalArgumentException(
                        "the data must have at least 1 example, found 0");
            }
            return new Metrics(
                    correct, correctTop5, total, loss / total, totalOfClass.length, classAverage());
        }

        private double classAverage() {
            return IntStream.range(0, totalOfClass.length)
                    .filter(c -> totalOfClass[c] > 0)
                    .mapToDouble(c -> correctOfClass[c] / (double) totalOfClass[c])
                    .average()
                    .orElse(Double.NaN);
        }
    }
}
