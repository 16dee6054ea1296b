package io.github.debut4j.layers;

import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The runtime of a layer with a loss, which only its network can train. */
public interface OutputRuntime extends IOutputLayer {

    @Override
    default boolean needsLabels() {
        return true;
    }

    @Override
    default void fit(DataSetIterator data) {
        throw onlyNetworksAreFitted();
    }

    @Override
    default void fit(INDArray examples, INDArray expected) {
        throw onlyNetworksAreFitted();
    }

    @Override
    default void fit(DataSet data) {
        throw onlyNetworksAreFitted();
    }

    @Override
    default void fit(INDArray examples, int[] expected) {
        throw onlyNetworksAreFitted();
    }

    private static UnsupportedOperationException onlyNetworksAreFitted() {
        return new UnsupportedOperationException("a layer is trained by its network");
    }
}
