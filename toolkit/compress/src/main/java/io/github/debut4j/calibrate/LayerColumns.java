package io.github.debut4j.calibrate;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.PatchSamples;
import io.github.debut4j.layers.LayerPatches;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import java.lang.ref.Reference;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The columns that a layer multiplies its matrix by, for examples: patches, or whole examples or
 * steps of dense layers, in the feature order {@link FeatureOrder#CHANNEL_TAP}.
 */
final class LayerColumns {

    private final String name;
    private final LayerMatrix matrix;
    private final NamedLayer layer;
    private final boolean stepsLast;
    private final long seed;

    /**
     * The columns of a matrix.
     *
     * @param seed of the choice of positions
     */
    LayerColumns(String name, LayerMatrix matrix, long seed) {
        this.name = name;
        this.matrix = matrix;
        this.layer = matrix.layer();
        this.stepsLast = stepsLast(layer.configuration());
        this.seed = seed;
    }

    private static boolean stepsLast(org.deeplearning4j.nn.conf.layers.Layer configuration) {
        if (configuration instanceof BaseRecurrentLayer recurrent) {
            return recurrent.getRnnDataFormat() != RNNFormat.NWC;
        }
        if (configuration instanceof LastTimeStep last) {
            return stepsLast(last.getUnderlying());
        }
        if (configuration instanceof TimeDistributed steps) {
            return steps.getRnnDataFormat() == RNNFormat.NCW;
        }
        if (configuration instanceof FrozenLayer frozen) {
            return stepsLast(frozen.getLayer());
        }
        return configuration instanceof FrozenLayerWithBackprop
                && stepsLast(((BaseWrapperLayer) configuration).getUnderlying());
    }

    /** The name of the layer. */
    String name() {
        return name;
    }

    /** The input of the next vertex's layer that the matrix multiplies. */
    INDArray input(VertexWalk walk, LayerVertex vertex, int batch) {
        return walk.matrixInput(vertex, matrix, batch);
    }

    private ConvolutionGeometry geometry(INDArray input) {
        if (layer.positions() > 1) {
            return LayerPatches.whole(
                    (int) input.size(1), layer.positions(), FeatureOrder.CHANNEL_TAP);
        }
        return LayerPatches.geometry(
                layer.bare(),
                input.shape(),
                stepsLast,
                layer.positions(),
                FeatureOrder.CHANNEL_TAP);
    }

    /** The number of features of a column. */
    int features(INDArray input) {
        return new PatchSamples(geometry(input)).features();
    }

    /** The number of columns of an input. */
    long count(INDArray input) {
        return input.size(0) * geometry(input).positions();
    }

    /**
     * Chooses columns at random, spread evenly over the input.
     *
     * @param most the number to choose; all columns, if there are not more
     * @param batch the number of the batch; with another one, others are chosen
     * @return increasing
     */
    int[] choose(INDArray input, long most, int batch) {
        long all = count(input);
        int count = Math.toIntExact(Math.min(all, Math.max(1, most)));
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + batch);
        int[] chosen = new int[count];
        for (int k = 0; k < count; k++) {
            long from = all * k / count;
            long to = all * (k + 1) / count;
            chosen[k] = Math.toIntExact(from + 1 == to ? from : random.nextLong(from, to));
        }
        return chosen;
    }

    /**
     * Reads columns.
     *
     * @param rows one array per feature. Modified
     */
    void read(INDArray input, int[] columns, float[][] rows) {
        INDArray values = FloatViews.rowMajorFloat(input);
        try {
            new PatchSamples(geometry(input))
                    .read(
                            FloatViews.of(values),
                            columns,
                            columns.length,
                            rows,
                            0,
                            Workers.threads());
        } finally {
            Reference.reachabilityFence(values);
        }
    }
}
