package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The runtime of a {@link ChainRecurrentLayer}: chains run on the kernel for FLOAT networks on the
 * CPU, and are multiplied out before the first step otherwise. The backward pass repeats the
 * forward pass.
 */
final class ChainRecurrentRuntime extends BaseRecurrentLayer<ChainRecurrentLayer> {

    private final Map<RecurrentWeights, KernelRecurrentMatrix.Kernels> kernels =
            new EnumMap<>(RecurrentWeights.class);

    ChainRecurrentRuntime(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
        if (KernelBackend.supports(dataType)) {
            for (RecurrentWeights weights : RecurrentWeights.values()) {
                layerConf()
                        .chain(weights)
                        .ifPresent(chain -> kernels.put(weights, on(chain, weights)));
            }
        }
    }

    private KernelRecurrentMatrix.Kernels on(Chain chain, RecurrentWeights weights) {
        return KernelRecurrentMatrix.Kernels.of(
                chain, layerConf().cols(weights), layerConf().rows());
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    /** As in DL4J: an LSTM leaves masks to the layers after it, a SimpleRnn applies them. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState currentState, int minibatchSize) {
        return layerConf().getKind() == RecurrentKind.SIMPLE_RNN
                ? super.feedForwardMaskArray(mask, currentState, minibatchSize)
                : new Pair<>(mask, MaskState.Passthrough);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        applyDropOutIfNecessary(training, workspaceMgr);
        return output(run(Map.of(), training), workspaceMgr);
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaceMgr) {
        setInput(input, workspaceMgr);
        RecurrentPass pass = run(stateMap, false);
        store(pass.last(), stateMap);
        return output(pass, workspaceMgr);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input,
            boolean training,
            boolean storeLastForTBPTT,
            LayerWorkspaceMgr workspaceMgr) {
        setInput(input, workspaceMgr);
        RecurrentPass pass = run(stateMap, training);
        if (storeLastForTBPTT) {
            store(pass.last(), tBpttStateMap);
        }
        return output(pass, workspaceMgr);
    }

    /** Stores a state under DL4J's names. */
    private static void store(RecurrentCell.State state, Map<String, INDArray> stored) {
        stored.put(LSTM.STATE_KEY_PREV_ACTIVATION, state.output().detach());
        INDArray memory = state.memory();
        if (memory != null) {
            stored.put(LSTM.STATE_KEY_PREV_MEMCELL, memory.detach());
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        return backward(run(Map.of(), true), epsilon, 0, workspaceMgr);
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray epsilon, int tbpttBackwardLength, LayerWorkspaceMgr workspaceMgr) {
        RecurrentPass pass = run(stateMap, true);
        store(pass.last(), tBpttStateMap);
        int first = Math.max(0, pass.count() - tbpttBackwardLength);
        return backward(pass, epsilon, first, workspaceMgr);
    }

    private INDArray output(RecurrentPass pass, LayerWorkspaceMgr workspaceMgr) {
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, order().fromTimeMajor(pass.outputs()), 'c');
    }

    private StepOrder order() {
        return StepOrder.of(layerConf().getRnnDataFormat());
    }

    private INDArray timeMajorInput() {
        assertInputSet(false);
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
        return order().timeMajor(input.castTo(dataType));
    }

    /**
     * A forward pass.
     *
     * @param stored the state before it under DL4J's names; zero if there is none
     * @param training whether gradients may follow
     */
    private RecurrentPass run(Map<String, INDArray> stored, boolean training) {
        INDArray steps = timeMajorInput();
        INDArray zeros = Nd4j.zeros(dataType, steps.size(1), layerConf().getNOut());
        RecurrentCell.State start =
                new RecurrentCell.State(
                        stored.getOrDefault(LSTM.STATE_KEY_PREV_ACTIVATION, zeros),
                        layerConf().getKind().hasMemory()
                                ? stored.getOrDefault(LSTM.STATE_KEY_PREV_MEMCELL, zeros)
                                : null);
        return new RecurrentPass(
                        steps,
                        matrix(RecurrentWeights.INPUT, training),
                        matrix(RecurrentWeights.RECURRENT, training),
                        start,
                        maskArray == null ? null : maskArray.castTo(dataType))
                .forward(cell(), getParam(ChainRecurrentLayer.BIAS));
    }

    private RecurrentCell cell() {
        ChainRecurrentLayer layer = layerConf();
        return switch (layer.getKind()) {
            case SIMPLE_RNN -> new SimpleRecurrentCell(layer.getActivationFn());
            case LSTM ->
                    isStandardLstm()
                            ? new FloatLstmCell()
                            : new LstmCell(
                                    layer.getGateActivationFn(), layer.getActivationFn(), null);
            case GRAVES_LSTM ->
                    new LstmCell(
                            layer.getGateActivationFn(),
                            layer.getActivationFn(),
                            new LstmCell.Peepholes(
                                    peepholes(params),
                                    gradientViews == null ? null : peepholes(gradientViews)));
        };
    }

    private boolean isStandardLstm() {
        return KernelBackend.supports(dataType)
                && layerConf().getGateActivationFn() instanceof ActivationSigmoid
                && layerConf().getActivationFn() instanceof ActivationTanH;
    }

    /** The peepholes among the parameters or their gradients. */
    private INDArray peepholes(Map<String, INDArray> from) {
        INDArray own = from.get(ChainRecurrentLayer.PEEPHOLES);
        long rows = layerConf().rows();
        return own != null
                ? own
                : array(from, RecurrentWeights.RECURRENT.parameter())
                        .get(
                                NDArrayIndex.all(),
                                NDArrayIndex.interval(
                                        rows, rows + ChainRecurrentParameters.PEEPHOLE_COLUMNS));
    }

    private static INDArray array(Map<String, INDArray> from, String name) {
        return Objects.requireNonNull(from.get(name), name);
    }

    private RecurrentMatrix matrix(RecurrentWeights weights, boolean exact) {
        List<INDArray> parameters = arrays(params, weights);
        Optional<Chain> chain = layerConf().chain(weights);
        if (chain.isEmpty()) {
            return new DenseRecurrentMatrix(parameters.get(0));
        }
        KernelRecurrentMatrix.Kernels onKernel = kernels.get(weights);
        return onKernel == null
                ? new ExpandedRecurrentMatrix(
                        chain.get(), layerConf().cols(weights), layerConf().rows(), parameters)
                : new KernelRecurrentMatrix(onKernel, parameters, exact);
    }

    /** The arrays of a matrix, without peepholes, among the parameters or their gradients. */
    private List<INDArray> arrays(Map<String, INDArray> from, RecurrentWeights weights) {
        Optional<Chain> chain = layerConf().chain(weights);
        if (chain.isPresent()) {
            return IntStream.range(0, chain.get().size())
                    .mapToObj(k -> array(from, weights.factorName(k)))
                    .toList();
        }
        return List.of(
                array(from, weights.parameter())
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(0, layerConf().rows())));
    }

    private Pair<Gradient, INDArray> backward(
            RecurrentPass pass, INDArray epsilon, int first, LayerWorkspaceMgr workspaceMgr) {
        if (layerConf().getKind() == RecurrentKind.GRAVES_LSTM) {
            peepholes(gradientViews).assign(0);
        }
        INDArray ofInput =
                pass.backward(
                        order().timeMajor(epsilon.castTo(dataType)),
                        first,
                        new RecurrentPass.Views(
                                arrays(gradientViews, RecurrentWeights.INPUT),
                                arrays(gradientViews, RecurrentWeights.RECURRENT),
                                array(gradientViews, ChainRecurrentLayer.BIAS)));
        Gradient gradient = new DefaultGradient();
        layerConf()
                .initializer()
                .paramKeys(layerConf())
                .forEach(key -> gradient.setGradientFor(key, array(gradientViews, key)));
        return new Pair<>(
                gradient,
                backpropDropOutIfPresent(
                        workspaceMgr.dup(
                                ArrayType.ACTIVATION_GRAD, order().fromTimeMajor(ofInput), 'c')));
    }
}
