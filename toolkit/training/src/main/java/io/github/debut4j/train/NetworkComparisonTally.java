package io.github.debut4j.train;

import io.github.debut4j.network.NetworkOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the outputs of an original network and another one, batch by batch. */
public final class NetworkComparisonTally {

    private final List<NetworkOutput> outputs;
    private final List<AgreementTally> agreement = new ArrayList<>();
    private @Nullable OutputTally before;
    private @Nullable OutputTally after;
    private int examples;

    /**
     * An empty tally.
     *
     * @param outputs of the original
     */
    public NetworkComparisonTally(List<NetworkOutput> outputs) {
        this.outputs = List.copyOf(outputs);
    }

    /**
     * Adds a batch.
     *
     * @param original its outputs
     * @param compressed the outputs of the other network, of the same shapes
     * @param labels null without labels, in all batches
     * @throws IllegalArgumentException if the labels do not have the shape of the first output
     */
    public void add(INDArray[] original, INDArray[] compressed, @Nullable INDArray labels) {
        for (int k = 0; k < original.length; k++) {
            if (agreement.size() == k) {
                agreement.add(
                        new AgreementTally(
                                OutputMeaning.of(
                                        outputs.get(k),
                                        original[k].shape(),
                                        k == 0 ? labels : null)));
            }
            agreement.get(k).add(original[k], compressed[k]);
        }
        examples += Math.toIntExact(original[0].size(0));
        if (labels != null) {
            before = before == null ? OutputTally.of(outputs.get(0), labels) : before;
            after = after == null ? OutputTally.of(outputs.get(0), labels) : after;
            before.add(original[0], labels);
            after.add(compressed[0], labels);
        }
    }

    /**
     * The result so far.
     *
     * @throws IllegalArgumentException if there is no example
     */
    public NetworkComparison comparison() {
        if (examples == 0) {
            throw new IllegalArgumentException("the data must have at least 1 example, found 0");
        }
        return new NetworkComparison(
                examples,
                AgreementTally.agreement(agreement),
                Optional.ofNullable(before).map(OutputTally::metrics),
                Optional.ofNullable(after).map(OutputTally::metrics));
    }
}
