package io.github.debut4j.train;

import java.util.OptionalDouble;

/**
 * How much the outputs of a compressed network agree with those of its original. No labels are
 * needed. With several outputs, the predictions of all of them count alike.
 *
 * @param share the fraction of predictions that are the same, 0 to 1: the class with the largest
 *     probability of each softmax, the side of 0.5 of each sigmoid; empty if no output predicts
 *     either
 * @param divergence the Kullback-Leibler divergence of the original's predicted distribution from
 *     the compressed network's, in nats, the mean of all predictions: {@code sum p log(p / q)}
 *     (equation 5 of All-DeBut); NaN if an output is NaN; empty as the share
 * @param relativeError of all other values: the norm of their differences relative to that of the
 *     original's; NaN if one is NaN; empty if every output predicts classes or events
 * @param classes the number of classes of the first output, 2 for sigmoids, 0 for other values
 */
public record Agreement(
        OptionalDouble share,
        OptionalDouble divergence,
        OptionalDouble relativeError,
        int classes) {

    /**
     * Whether the compressed network has lost more than half of what the agreement is above chance,
     * which is one in {@code classes}; false without predictions.
     */
    boolean isRuined() {
        double chance = 1.0 / classes;
        return share.isPresent() && share.getAsDouble() - chance < (1 - chance) / 2;
    }
}
