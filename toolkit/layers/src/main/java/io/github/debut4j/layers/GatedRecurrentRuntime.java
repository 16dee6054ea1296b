package io.github.debut4j.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The runtime of a {@link GatedRecurrentLayer}. The products of all time steps with W are computed
 * together; the backward pass repeats the forward pass.
 */
final class GatedRecurrentRuntime extends BaseRecurrentLayer<GatedRecurrentLayer> {

    private static final String STATE = "state";

    GatedRecurrentRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        applyDropOutIfNecessary(training, workspaceMgr);
        return output(run(order().timeMajor(checkedInput()), null), workspaceMgr);
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaceMgr) {
        setInput(input, workspaceMgr);
        List<GatedRecurrentCell.Step> run =
                run(order().timeMajor(checkedInput()), stateMap.get(STATE));
        stateMap.put(STATE, run.get(run.size() - 1).after().detach());
        return output(run, workspaceMgr);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input,
            boolean training,
            boolean storeLastForTBPTT,
            LayerWorkspaceMgr workspaceMgr) {
        throw truncated();
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray epsilon, int tbpttBackwardLength, LayerWorkspaceMgr workspaceMgr) {
        throw truncated();
    }

    private UnsupportedOperationException truncated() {
        return new UnsupportedOperationException(
                layerId()
                        + ": a GatedRecurrentLayer must be trained on whole sequences, found"
                        + " truncated backpropagation through time; use BackpropType.Standard");
    }

    private INDArray output(List<GatedRecurrentCell.Step> run, LayerWorkspaceMgr workspaceMgr) {
        INDArray states =
                Nd4j.stack(
                        0,
                        run.stream().map(GatedRecurrentCell.Step::after).toArray(INDArray[]::new));
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, order().fromTimeMajor(states), 'c');
    }

    private INDArray checkedInput() {
        assertInputSet(false);
        if (maskArray != null) {
            throw new IllegalStateException(
                    layerId()
                            + ": the input of a GatedRecurrentLayer must have no mask, found one;"
                            + " use sequences of the same length");
        }
        if (input.rank() != 3 || input.size(order().featureAxis()) != layerConf().getNIn()) {
            throw new IllegalArgumentException(
                    layerId()
                            + ": the input must be sequences of "
                            + layerConf().getNIn()
                            + " features in "
                            + layerConf().getRnnDataFormat()
                            + " order, found "
                            + input.shapeInfoToString());
        }
        return input.castTo(dataType);
    }

    private StepOrder order() {
        return StepOrder.of(layerConf().getRnnDataFormat());
    }

    private GatedRecurrentCell cell() {
        INDArray bias = params.get(GatedRecurrentParameters.BIAS);
        boolean hasSecond = bias != null && layerConf().isResetAfter();
        return new GatedRecurrentCell(
                getParam(GatedRecurrentParameters.RECURRENT_WEIGHTS),
                hasSecond ? half(Objects.requireNonNull(bias), 1) : null,
                layerConf().isResetAfter(),
                layerConf().getGateActivationFn(),
                layerConf().getActivationFn());
    }

    /** The first (0) or second (1) part of the bias, or of its gradient. */
    private INDArray half(INDArray bias, int part) {
        long columns = 3 * layerConf().getNOut();
        return bias.get(
                NDArrayIndex.all(), NDArrayIndex.interval(part * columns, (part + 1) * columns));
    }

    private List<GatedRecurrentCell.Step> run(INDArray steps, @Nullable INDArray state) {
        INDArray sums = StepOrder.rows(steps).mmul(getParam(GatedRecurrentParameters.WEIGHTS));
        INDArray bias = params.get(GatedRecurrentParameters.BIAS);
        if (bias != null) {
            sums.addiRowVector(half(bias, 0));
        }
        INDArray byStep = sums.reshape('c', steps.size(0), steps.size(1), sums.size(1));
        GatedRecurrentCell cell = cell();
        INDArray before =
                state == null ? Nd4j.zeros(dataType, steps.size(1), layerConf().getNOut()) : state;
        List<GatedRecurrentCell.Step> run = new ArrayList<>();
        for (long t = 0; t < steps.size(0); t++) {
            GatedRecurrentCell.Step step = cell.step(StepOrder.at(byStep, t), before);
            run.add(step);
            before = step.after();
        }
        return run;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(true);
        INDArray steps = order().timeMajor(checkedInput());
        List<GatedRecurrentCell.Step> run = run(steps, null);
        INDArray arriving = order().timeMajor(epsilon.castTo(dataType));
        INDArray ofRecurrent = gradientOf(GatedRecurrentParameters.RECURRENT_WEIGHTS).assign(0);
        INDArray ofBias = gradientViews.get(GatedRecurrentParameters.BIAS);
        if (ofBias != null) {
            ofBias.assign(0);
        }
        boolean hasSecond = ofBias != null && layerConf().isResetAfter();
        INDArray ofSecond = hasSecond ? half(Objects.requireNonNull(ofBias), 1) : null;

        GatedRecurrentCell cell = cell();
        INDArray[] ofSums = new INDArray[run.size()];
        INDArray later = Nd4j.zeros(dataType, steps.size(1), layerConf().getNOut());
        for (int t = run.size() - 1; t >= 0; t--) {
            GatedRecurrentCell.Gradients gradients =
                    cell.backward(
                            run.get(t),
                            later.addi(StepOrder.at(arriving, t)),
                            ofRecurrent,
                            ofSecond);
            later = gradients.before();
            ofSums[t] = gradients.sums();
        }
        INDArray sums = StepOrder.rows(Nd4j.stack(0, ofSums));
        return new Pair<>(
                written(steps, sums, ofBias),
                backpropDropOutIfPresent(
                        workspaceMgr.dup(
                                ArrayType.ACTIVATION_GRAD, inputGradient(steps, sums), 'c')));
    }

    private Gradient written(INDArray steps, INDArray sums, @Nullable INDArray ofBias) {
        Gradient gradient = new DefaultGradient();
        INDArray ofWeights = gradientOf(GatedRecurrentParameters.WEIGHTS);
        ofWeights.assign(StepOrder.rows(steps).transpose().mmul(sums));
        gradient.setGradientFor(GatedRecurrentParameters.WEIGHTS, ofWeights);
        gradient.setGradientFor(
                GatedRecurrentParameters.RECURRENT_WEIGHTS,
                gradientOf(GatedRecurrentParameters.RECURRENT_WEIGHTS));
        if (ofBias != null) {
            half(ofBias, 0).assign(sums.sum(true, 0));
            gradient.setGradientFor(GatedRecurrentParameters.BIAS, ofBias);
        }
        return gradient;
    }

    private INDArray inputGradient(INDArray steps, INDArray sums) {
        INDArray ofRows = sums.mmul(getParam(GatedRecurrentParameters.WEIGHTS).transpose());
        return order().fromTimeMajor(ofRows.reshape('c', steps.shape()));
    }

    private INDArray gradientOf(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }
}
