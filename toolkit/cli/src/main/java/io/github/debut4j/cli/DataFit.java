package io.github.debut4j.cli;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.train.Evaluator;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** Asks before a long work whether a network can take the examples of a set. */
final class DataFit {

    private DataFit() {}

    /**
     * Runs one example through the network.
     *
     * @throws IllegalArgumentException if the network does not take it, or has another number of
     *     classes
     */
    static void require(Model network, Examples examples) {
        try {
            Evaluator.evaluate(network, examples.take(1).iterator(1));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the model must take examples of "
                            + Arrays.stream(examples.featureShape())
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining("x"))
                            + " in "
                            + examples.classes()
                            + " classes, found that it does not: "
                            + e.getMessage(),
                    e);
        }
    }
}
