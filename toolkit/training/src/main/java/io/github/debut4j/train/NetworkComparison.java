package io.github.debut4j.train;

import io.github.debut4j.network.Network;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * An original network and its compressed version, compared on the same examples: their agreement,
 * and, if the examples have labels, the evaluation of both.
 *
 * @param examples number of examples
 * @param agreement of the outputs
 * @param before the evaluation of the original's first output; empty without labels
 * @param after the evaluation of the compressed network's first output; empty without labels
 */
public record NetworkComparison(
        int examples, Agreement agreement, Optional<Metrics> before, Optional<Metrics> after) {

    /**
     * Compares the outputs of both networks for all data in one pass. Neither is modified.
     *
     * @param data reset first; labels may be null, in all batches
     * @throws IllegalArgumentException if there is no example, or the labels do not have the shape
     *     of the first output
     */
    public static NetworkComparison of(Model original, Model compressed, DataSetIterator data) {
        Network first = Network.of(original);
        Network second = Network.of(compressed);
        NetworkComparisonTally tally = new NetworkComparisonTally(first.outputs());
        data.reset();
        while (data.hasNext()) {
            DataSet batch = data.next();
            INDArray features = batch.getFeatures();
            tally.add(first.output(features), second.output(features), batch.getLabels());
        }
        return tally.comparison();
    }

    /** The accuracy of the original, 0 to 1; empty without labels, and for outputs of numbers. */
    public OptionalDouble accuracyBefore() {
        return accuracy(before);
    }

    /** The accuracy of the compressed network, 0 to 1; empty as that of the original. */
    public OptionalDouble accuracyAfter() {
        return accuracy(after);
    }

    private static OptionalDouble accuracy(Optional<Metrics> metrics) {
        return metrics.filter(Metrics::hasAccuracy).stream().mapToDouble(Metrics::top1).findFirst();
    }

    /**
     * Whether the compressed network has lost more than half of what the accuracy of the original
     * is above chance, or, where no accuracy is known, of what the agreement can be; false if the
     * original is no better than chance. Empty if the outputs are numbers.
     */
    public Optional<Boolean> isRuined() {
        if (accuracyBefore().isEmpty()) {
            return agreement.share().isPresent()
                    ? Optional.of(agreement.isRuined())
                    : Optional.empty();
        }
        double chance = 1.0 / before.orElseThrow().classes();
        double above = accuracyBefore().getAsDouble() - chance;
        double left = accuracyAfter().orElse(0) - chance;
        return Optional.of(above > 0 && left < above / 2);
    }
}
