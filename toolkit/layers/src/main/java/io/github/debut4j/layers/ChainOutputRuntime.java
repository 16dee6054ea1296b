package io.github.debut4j.layers;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * The runtime of an output layer: the gradient at its output is that of the loss. Its mask is the
 * mask of the labels, with one value per example or one per label.
 */
final class ChainOutputRuntime extends ChainLayerRuntime implements OutputRuntime {

    private @Nullable INDArray labels;

    ChainOutputRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private ChainOutputLayer outputLayer() {
        return (ChainOutputLayer) layerConf();
    }

    /** Masked before the activation function, as in DL4J: a softmax combines all outputs. */
    @Override
    INDArray preOutput(boolean training, LayerWorkspaceMgr workspaceMgr) {
        INDArray z = super.preOutput(training, workspaceMgr);
        if (maskArray != null) {
            applyMask(z);
        }
        return z;
    }

    /** A network calls its output layer for gradients and scores without activating it first. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        applyDropOutIfNecessary(true, workspaceMgr);
        return super.backpropGradient(epsilon, workspaceMgr);
    }

    @Override
    INDArray delta(@Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        return outputLayer()
                .getLossFn()
                .computeGradient(
                        labelsSet(),
                        preOutput(true, workspaceMgr),
                        outputLayer().activation(),
                        maskArray);
    }

    /** The loss function computes the derivative of the activation function. */
    @Override
    boolean derivesActivation() {
        return false;
    }

    private INDArray labelsSet() {
        return Objects.requireNonNull(labels, () -> layerId() + ": labels must be set, found none");
    }

    @Override
    public double computeScore(
            double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
        applyDropOutIfNecessary(training, workspaceMgr);
        double loss =
                outputLayer()
                        .getLossFn()
                        .computeScore(
                                labelsSet(),
                                preOutput(training, workspaceMgr),
                                outputLayer().activation(),
                                maskArray,
                                false);
        return (conf().isMiniBatch() ? loss / getInputMiniBatchSize() : loss) + fullNetworkRegScore;
    }

    @Override
    public INDArray computeScoreForExamples(
            double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
        INDArray scores =
                outputLayer()
                        .getLossFn()
                        .computeScoreArray(
                                labelsSet(),
                                preOutput(false, workspaceMgr),
                                outputLayer().activation(),
                                maskArray);
        return workspaceMgr.leverageTo(ArrayType.ACTIVATIONS, scores.addi(fullNetworkRegScore));
    }

    @Override
    protected void applyMask(INDArray to) {
        INDArray mask = maskArray.castTo(to.dataType());
        if (Arrays.equals(to.shape(), mask.shape())) {
            to.muli(mask);
        } else {
            to.muliColumnVector(mask);
        }
    }

    @Override
    public void setLabels(@Nullable INDArray labels) {
        this.labels = labels;
    }

    @Override
    public @Nullable INDArray getLabels() {
        return labels;
    }

    @Override
    @SuppressWarnings("deprecation")
    public int numLabels() {
        return outputLayer().getNOut();
    }

    @Override
    public void clear() {
        super.clear();
        labels = null;
    }

    @Override
    public double f1Score(DataSet data) {
        return f1Score(data.getFeatures(), data.getLabels());
    }

    @Override
    public double f1Score(INDArray examples, INDArray expected) {
        Evaluation evaluation = new Evaluation();
        evaluation.eval(
                expected, activate(examples, false, LayerWorkspaceMgr.noWorkspacesImmutable()));
        return evaluation.f1();
    }

    @Override
    public int[] predict(INDArray examples) {
        return activate(examples, false, LayerWorkspaceMgr.noWorkspacesImmutable())
                .argMax(1)
                .toIntVector();
    }

    @Override
    public List<String> predict(DataSet data) {
        return Arrays.stream(predict(data.getFeatures())).mapToObj(data::getLabelName).toList();
    }
}
