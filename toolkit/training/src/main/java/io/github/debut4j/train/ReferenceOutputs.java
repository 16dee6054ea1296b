package io.github.debut4j.train;

import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkOutput;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The outputs of an original network for some examples, with which those of many other networks are
 * compared. All examples and outputs are held in memory.
 */
public final class ReferenceOutputs {

    private final List<NetworkOutput> kinds;
    private final List<Batch> batches = new ArrayList<>();

    private ReferenceOutputs(Network original) {
        this.kinds = original.outputs();
    }

    private record Batch(INDArray[] inputs, INDArray[] outputs, @Nullable INDArray labels) {}

    /**
     * Runs the original for inputs without labels.
     *
     * @param batches at least one, each with one array for each input. Not copied
     */
    public static ReferenceOutputs of(Model original, List<INDArray[]> batches) {
        Network network = Network.of(original);
        ReferenceOutputs reference = new ReferenceOutputs(network);
        for (INDArray[] batch : batches) {
            reference.batches.add(new Batch(batch, network.output(batch), null));
        }
        return reference;
    }

    /**
     * Runs the original for data.
     *
     * @param data reset first; with at least one batch; labels may be null, in all batches
     */
    public static ReferenceOutputs of(Model original, DataSetIterator data) {
        Network network = Network.of(original);
        ReferenceOutputs reference = new ReferenceOutputs(network);
        data.reset();
        while (data.hasNext()) {
            var batch = data.next();
            INDArray[] inputs = {batch.getFeatures()};
            reference.batches.add(new Batch(inputs, network.output(inputs), batch.getLabels()));
        }
        return reference;
    }

    /** Compares the outputs of another network for the same examples. It is not modified. */
    public NetworkComparison comparison(Model other) {
        Network network = Network.of(other);
        NetworkComparisonTally tally = new NetworkComparisonTally(kinds);
        for (Batch batch : batches) {
            tally.add(batch.outputs(), network.output(batch.inputs()), batch.labels());
        }
        return tally.comparison();
    }
}
