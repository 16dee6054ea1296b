package io.github.debut4j.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The runtime of a {@link PositionLossLayer}: positions are the rows of a matrix. */
final class PositionLossRuntime extends LossLayer {

    PositionLossRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private static INDArray rows(INDArray array) {
        long values = array.size(array.rank() - 1);
        return array.reshape('c', array.length() / values, values);
    }

    /** The number of positions per example. */
    private double positions() {
        return (double) input.length() / input.size(0) / input.size(input.rank() - 1);
    }

    /** A copy of the input, since functions work in place. */
    private INDArray inputRows() {
        assertInputSet(false);
        return rows(input.castTo(dataType).dup('c'));
    }

    @Override
    protected INDArray getLabels2d() {
        if (labels == null || !Arrays.equals(labels.shape(), input.shape())) {
            throw new IllegalStateException(
                    layerId()
                            + ": the labels must have the shape of the output "
                            + Arrays.toString(input.shape())
                            + ", found "
                            + (labels == null ? "none" : Arrays.toString(labels.shape())));
        }
        return rows(labels.castTo(dataType));
    }

    private @Nullable INDArray maskRows() {
        if (maskArray == null) {
            return null;
        }
        long rows = input.length() / input.size(input.rank() - 1);
        if (maskArray.length() != rows) {
            throw new IllegalStateException(
                    layerId()
                            + ": the mask must have one value per position ("
                            + rows
                            + "), found shape "
                            + Arrays.toString(maskArray.shape()));
        }
        return maskArray.castTo(dataType).reshape('c', rows, 1);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        INDArray activated = layerConf().getActivationFn().getActivation(inputRows(), training);
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, activated.reshape('c', input.shape()), 'c');
    }

    @Override
    public double computeScore(
            double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
        double sum =
                layerConf()
                        .getLossFn()
                        .computeScore(
                                getLabels2d(),
                                inputRows(),
                                layerConf().getActivationFn(),
                                maskRows(),
                                false);
        return sum / positions() / getInputMiniBatchSize() + fullNetworkRegScore;
    }

    @Override
    public INDArray computeScoreForExamples(
            double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
        INDArray scores =
                layerConf()
                        .getLossFn()
                        .computeScoreArray(
                                getLabels2d(),
                                inputRows(),
                                layerConf().getActivationFn(),
                                maskRows());
        INDArray perExample =
                scores.reshape('c', input.size(0), scores.length() / input.size(0)).mean(true, 1);
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, perExample.addi(fullNetworkRegScore));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        INDArray delta =
                layerConf()
                        .getLossFn()
                        .computeGradient(
                                getLabels2d(),
                                inputRows(),
                                layerConf().getActivationFn(),
                                maskRows())
                        .divi(positions());
        return new Pair<>(
                new DefaultGradient(),
                workspaceMgr.dup(
                        ArrayType.ACTIVATION_GRAD, delta.reshape('c', input.shape()), 'c'));
    }

    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaceMgr) {
        gradient = backpropGradient(null, workspaceMgr).getFirst();
        score = computeScore(0, true, workspaceMgr);
    }
}
