package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.ContrastiveHead;
import io.github.debut4j.distill.contrastive.MemoryBank;
import io.github.debut4j.distill.loss.HeadLoss;
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
 * A head at work. DL4J divides gradients by the size of the batch, so those of a mean over the
 * batch are multiplied by it.
 */
final class DistillationHeadRuntime extends BaseLayer<DistillationHead> implements OutputRuntime {

    private static final long serialVersionUID = 1;

    private final transient Method method;
    private final transient HeadLoss loss;
    private @Nullable INDArray labels;
    private transient OptionalDouble known = OptionalDouble.empty();

    DistillationHeadRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        this.method = layerConf().parsed();
        this.loss = method.loss();
    }

    /** Gives a contrastive head its memory; other heads need none. */
    void remember(MemoryBank bank) {
        if (loss instanceof ContrastiveHead contrastive) {
            contrastive.remember(bank);
        }
    }

    /** Nobody looks at it: a column of zeros. */
    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        return workspaceMgr.create(ArrayType.ACTIVATIONS, dataType, input.size(0), 1);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            @Nullable INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        HeadLoss.Step step = step();
        double scale = method.weight() * input.size(0);
        Gradient gradient = new DefaultGradient();
        step.parameters()
                .forEach(
                        (name, value) -> {
                            INDArray view = Objects.requireNonNull(gradientViews.get(name), name);
                            view.assign(value.mul(scale));
                            gradient.gradientForVariable().put(name, view);
                        });
        INDArray leaving =
                workspaceMgr.createUninitialized(
                        ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        leaving.assign(inTheirOrder(step.student()).mul(scale));
        known = OptionalDouble.of(step.loss());
        return new Pair<>(gradient, leaving);
    }

    private HeadLoss.Step step() {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        params.forEach((name, value) -> parameters.put(name, value.castTo(DataType.DOUBLE)));
        INDArray given =
                Objects.requireNonNull(
                        labels, () -> layerId() + ": labels must be set, found none");
        return loss.of(
                channelsFirst(input.castTo(DataType.DOUBLE)),
                given.castTo(DataType.DOUBLE),
                parameters);
    }

    private boolean permutes() {
        return layerConf().isChannelsLast() && input.rank() == 4;
    }

    private INDArray channelsFirst(INDArray values) {
        return permutes() ? values.permute(0, 3, 1, 2) : values;
    }

    private INDArray inTheirOrder(INDArray gradient) {
        return permutes() ? gradient.permute(0, 2, 3, 1) : gradient;
    }

    /** That of the last gradient, if it is asked for after one, as training does. */
    @Override
    public double computeScore(
            double fullNetworkRegScore, boolean training, LayerWorkspaceMgr workspaceMgr) {
        double mean = known.isPresent() ? known.getAsDouble() : step().loss();
        known = OptionalDouble.empty();
        double weighted = method.weight() * mean;
        return (conf().isMiniBatch() ? weighted : weighted * input.size(0)) + fullNetworkRegScore;
    }

    /** The loss compares examples with each other, so each one's is that of the batch. */
    @Override
    public INDArray computeScoreForExamples(
            double fullNetworkRegScore, LayerWorkspaceMgr workspaceMgr) {
        double score = method.weight() * step().loss() + fullNetworkRegScore;
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
        throw noClassifier();
    }

    @Override
    public double f1Score(INDArray examples, INDArray expected) {
        throw noClassifier();
    }

    @Override
    public int[] predict(INDArray examples) {
        throw noClassifier();
    }

    @Override
    public List<String> predict(DataSet data) {
        throw noClassifier();
    }

    private static UnsupportedOperationException noClassifier() {
        return new UnsupportedOperationException("a head of a distillation classifies nothing");
    }
}
