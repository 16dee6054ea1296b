package io.github.debut4j.layers;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The runtime of a {@link FeatureNormalizationLayer}. Positions are the rows of a matrix. With the
 * normalised values h of a row and the gradient e at h: {@code dx = (e - mean(e) - h mean(e h)) /
 * sqrt(variance + epsilon)}.
 */
final class FeatureNormalizationRuntime extends BaseLayer<FeatureNormalizationLayer> {

    FeatureNormalizationRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    /**
     * Normalised rows.
     *
     * @param values h
     * @param deviations {@code sqrt(variance + epsilon)} of each row, as a column
     */
    private record Normalized(INDArray values, INDArray deviations) {}

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    private Normalized normalize() {
        assertInputSet(false);
        long size = layerConf().getNIn();
        if (input.size(input.rank() - 1) != size) {
            throw new IllegalArgumentException(
                    layerId()
                            + ": the last axis of the input must have size "
                            + size
                            + ", found shape "
                            + Arrays.toString(input.shape()));
        }
        INDArray rows = rows(input.castTo(dataType));
        INDArray centred = rows.subColumnVector(rows.mean(true, 1));
        INDArray variance = centred.mul(centred).mean(true, 1);
        INDArray deviations = Transforms.sqrt(variance.addi(layerConf().getEpsilon()), false);
        return new Normalized(centred.diviColumnVector(deviations), deviations);
    }

    private INDArray rows(INDArray array) {
        long size = layerConf().getNIn();
        return array.reshape('c', array.length() / size, size);
    }

    private INDArray scaled(INDArray normalized) {
        INDArray scale = params.get(FeatureNormalizationParameters.SCALE);
        INDArray offset = params.get(FeatureNormalizationParameters.OFFSET);
        INDArray result = scale == null ? normalized.dup() : normalized.mulRowVector(scale);
        return offset == null ? result : result.addiRowVector(offset);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        applyDropOutIfNecessary(training, workspaceMgr);
        INDArray output = scaled(normalize().values());
        INDArray activated = layerConf().getActivationFn().getActivation(output, training);
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, activated.reshape('c', input.shape()), 'c');
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        Normalized normalized = normalize();
        INDArray h = normalized.values();
        INDArray arriving = rows(epsilon.castTo(dataType)).dup('c');
        INDArray e = layerConf().getActivationFn().backprop(scaled(h), arriving).getFirst();
        Gradient gradient = new DefaultGradient();
        put(gradient, FeatureNormalizationParameters.SCALE, e.mul(h));
        put(gradient, FeatureNormalizationParameters.OFFSET, e);
        INDArray scale = params.get(FeatureNormalizationParameters.SCALE);
        INDArray atNormalized = scale == null ? e : e.mulRowVector(scale);
        INDArray along = atNormalized.mul(h).mean(true, 1);
        INDArray atInput =
                atNormalized
                        .subColumnVector(atNormalized.mean(true, 1))
                        .subi(h.mulColumnVector(along))
                        .diviColumnVector(normalized.deviations());
        return new Pair<>(
                gradient,
                backpropDropOutIfPresent(
                        workspaceMgr.dup(
                                ArrayType.ACTIVATION_GRAD,
                                atInput.reshape('c', input.shape()),
                                'c')));
    }

    private void put(Gradient gradient, String key, INDArray perRow) {
        if (params.containsKey(key)) {
            INDArray view = Objects.requireNonNull(gradientViews.get(key), key);
            view.assign(perRow.sum(true, 0));
            gradient.setGradientFor(key, view);
        }
    }

    @Override
    public Pair<@Nullable INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
        return new Pair<>(maskArray, currentMaskState);
    }
}
