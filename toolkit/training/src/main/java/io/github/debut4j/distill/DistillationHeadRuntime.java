package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import io.github.debut4j.distill.contrastive.MemoryBank;
import io.github.debut4j.distill.loss.FeatureLoss;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import io.github.debut4j.layers.OutputRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
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
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * Runtime of a distillation head. DL4J divides gradients by the batch size, so the gradients of a
 * mean over the batch are multiplied by it.
 */
final class DistillationHeadRuntime extends BaseLayer<DistillationHead> implements OutputRuntime {

    private static final long serialVersionUID = 1;

    private final transient Method method;
    private final transient FeatureLoss loss;
    private @Nullable INDArray labels;
    private transient OptionalDouble known = OptionalDouble.empty();

    DistillationHeadRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.method = layerConf().parsed();
        this.loss = layerConf().loss();
    }

    /** Sets the memory bank of a contrastive loss; other losses need none. */
    void setMemory(MemoryBank bank) {
        if (loss instanceof ContrastiveDistillation contrastive) {
            contrastive.setMemory(bank);
        }
    }

    /** The output is not used: a column of zeros. */
    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        return workspaceMgr.create(ArrayType.ACTIVATIONS, dataType, input.size(0), 1);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        LossAndGradient result = lossAndGradient();
        double scale = method.weight() * input.size(0);
        Gradient gradient = new DefaultGradient();
        result.parameterGradients()
                .forEach(
                        (name, value) -> {
                            INDArray view = Objects.requireNonNull(gradientViews.get(name), name);
                            view.assign(value.mul(scale));
                            gradient.gradientForVariable().put(name, view);
                        });
        INDArray leaving =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        leaving.assign(layerConf().inputOrder(result.gradient()).mul(scale));
        known = OptionalDouble.of(result.loss());
        return new Pair<>(gradient, leaving);
    }

    private LossAndGradient lossAndGradient() {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        params.forEach((name, value) -> parameters.put(name, value.castTo(DataType.DOUBLE)));
        INDArray given =
                Objects.requireNonNull(
                        labels, () -> layerId() + ": labels must be set, found none");
        INDArray student = layerConf().channelsFirst(input.castTo(DataType.DOUBLE));
        LossAndGradient result =
                loss.of(arranged(student), arranged(given.castTo(DataType.DOUBLE)), parameters);
        return new LossAndGradient(
                result.loss(),
                result.gradient().reshape('c', student.shape()),
                result.parameterGradients());
    }

    private INDArray arranged(INDArray values) {
        return loss.comparesPositions() ? values : DistillationHead.rows(values);
    }

    /** The loss of the last gradient where there was one, as in training; computed otherwise. */
    @Override
    public double computeScore(
            double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
        double mean = known.isPresent() ? known.getAsDouble() : lossAndGradient().loss();
        known = OptionalDouble.empty();
        double weighted = method.weight() * mean;
        return (conf().isMiniBatch() ? weighted : weighted * input.size(0)) + fullNetworkRegScore;
    }

    /** The loss may compare examples with each other, so each example has the loss of the batch. */
    @Override
    public INDArray computeScoreForExamples(
            double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
        double score = method.weight() * lossAndGradient().loss() + fullNetworkRegScore;
        return workspaceMgr.create(ArrayType.ACTIVATIONS, dataType, input.size(0), 1).addi(score);
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
    public void clear() {
        super.clear();
        labels = null;
        known = OptionalDouble.empty();
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    @SuppressWarnings("deprecation")
    public int numLabels() {
        return 1;
    }

    @Override
    public double f1Score(DataSet data) {
        throw notClassifier();
    }

    @Override
    public double f1Score(INDArray examples, INDArray expected) {
        throw notClassifier();
    }

    @Override
    public int[] predict(INDArray examples) {
        throw notClassifier();
    }

    @Override
    public List<String> predict(DataSet data) {
        throw notClassifier();
    }

    private static UnsupportedOperationException notClassifier() {
        return new UnsupportedOperationException("a distillation head does not classify");
    }
}
