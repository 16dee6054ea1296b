package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonIgnore;

/**
 * A recurrent layer whose input matrix, recurrent matrix or both are chains. It computes what
 * DL4J's {@code LSTM}, {@code GravesLSTM} or {@code SimpleRnn} does with the products of the chains
 * as weights. For each time step, with the activation function f, the gate function s, elementwise
 * products, and the sums of the cell a, the forget gate u, the output gate o and the input gate g:
 *
 * <pre>
 * LSTM:       a | u | o | g = W x + R h + b,   four blocks of nOut rows
 *             c = s(u [+ pu c]) c + s(g [+ pg c]) f(a)
 *             h = s(o [+ po c]) f(c)           with the new c
 * SimpleRnn:  h = f(W x + R h + b)
 * </pre>
 *
 * <p>The peepholes p are those of {@code GravesLSTM}. All gates share a chain: that of W has {@code
 * 4 nOut} rows and nIn columns, that of R {@code 4 nOut} rows and nOut columns; for {@code
 * SimpleRnn} nOut rows. Either chain may be larger: zeros then follow its input, and its further
 * outputs are dropped.
 *
 * <p>Parameters are {@code W [nIn, rows]} or the factors {@code W1 .. Wm}, each {@code [n, t, r,
 * s]}; {@code RW [nOut, rows]}, which has the three peepholes as additional columns, or the factors
 * {@code RW1 .. RWm} and the peepholes {@code P [nOut, 3]} of the gates u, o and g; and the bias
 * {@code b [rows]}. Sequences are in NCW or NWC order. Masks, states between calls and truncated
 * backpropagation through time work as in DL4J's layers.
 */
public class ChainRecurrentLayer extends BaseRecurrentLayer {

    /** The name of the bias. */
    public static final String BIAS = "b";

    /** The name of the peepholes where they are a parameter of their own. */
    public static final String PEEPHOLES = "P";

    private RecurrentKind kind = RecurrentKind.LSTM;
    private String inputChain = "";
    private String recurrentChain = "";
    private IActivation gateActivationFn = new ActivationSigmoid();
    private double forgetGateBiasInit = 1;
    @JsonIgnore private @Nullable Map<String, IUpdater> updaters;

    /** For JSON. */
    public ChainRecurrentLayer() {}

    /**
     * A layer with the builder's settings.
     *
     * @throws IllegalArgumentException if neither matrix is a chain
     */
    protected ChainRecurrentLayer(Builder builder) {
        super(builder);
        this.kind = builder.kind;
        this.inputChain = text(builder.inputChain);
        this.recurrentChain = text(builder.recurrentChain);
        this.gateActivationFn = builder.gateActivationFn;
        this.forgetGateBiasInit = builder.forgetGateBiasInit;
        if (inputChain.isEmpty() && recurrentChain.isEmpty()) {
            throw invalid(
                    "a chain must be given for the input, the recurrent matrix or both, found"
                            + " none; call inputChain(...) or recurrentChain(...)");
        }
        initializeConstraints(builder);
    }

    private static String text(@Nullable Chain chain) {
        return chain == null ? "" : chain.toString();
    }

    private IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("layer " + getLayerName() + ": " + problem);
    }

    /** The chain of a matrix; empty if the matrix is dense. */
    public Optional<Chain> chain(RecurrentWeights weights) {
        String text = weights == RecurrentWeights.INPUT ? inputChain : recurrentChain;
        return text.isEmpty() ? Optional.empty() : Optional.of(Chain.parse(text));
    }

    /** The rows of either matrix. */
    public int rows() {
        return Math.toIntExact(kind.blocks() * getNOut());
    }

    /** The columns of a matrix. */
    public int cols(RecurrentWeights weights) {
        return Math.toIntExact(weights == RecurrentWeights.INPUT ? getNIn() : getNOut());
    }

    private void requireLargeEnough(RecurrentWeights weights) {
        chain(weights)
                .filter(chain -> chain.rows() < rows() || chain.cols() < cols(weights))
                .ifPresent(
                        chain -> {
                            throw invalid(
                                    "the chain of "
                                            + weights.parameter()
                                            + " must be at least "
                                            + rows()
                                            + " x "
                                            + cols(weights)
                                            + ", found "
                                            + chain.rows()
                                            + " x "
                                            + chain.cols());
                        });
    }

    /** The layer of DL4J whose matrices are chains here. */
    public RecurrentKind getKind() {
        return kind;
    }

    /** Sets the layer of DL4J whose matrices are chains here. */
    public void setKind(RecurrentKind kind) {
        this.kind = kind;
    }

    /** The chain of the input matrix as {@code p q r s t} for each factor; empty if dense. */
    public String getInputChain() {
        return inputChain;
    }

    /** Sets the chain of the input matrix; empty for a dense matrix. */
    public void setInputChain(String inputChain) {
        this.inputChain = inputChain;
    }

    /** The chain of the recurrent matrix as {@code p q r s t} for each factor; empty if dense. */
    public String getRecurrentChain() {
        return recurrentChain;
    }

    /** Sets the chain of the recurrent matrix; empty for a dense matrix. */
    public void setRecurrentChain(String recurrentChain) {
        this.recurrentChain = recurrentChain;
    }

    /** The function of the gates. */
    public IActivation getGateActivationFn() {
        return gateActivationFn;
    }

    /** Sets the function of the gates. */
    public void setGateActivationFn(IActivation gateActivationFn) {
        this.gateActivationFn = gateActivationFn;
    }

    /** The initial value of the biases of the forget gate. */
    public double getForgetGateBiasInit() {
        return forgetGateBiasInit;
    }

    /** Sets the initial value of the biases of the forget gate. */
    public void setForgetGateBiasInit(double forgetGateBiasInit) {
        this.forgetGateBiasInit = forgetGateBiasInit;
    }

    /**
     * Gives some parameters, such as factors, updaters of their own for training. They are no part
     * of the saved layer, but of a layer that is serialised for training in another process.
     *
     * @param updaters by the name of the parameter
     */
    public void updateWith(Map<String, IUpdater> updaters) {
        this.updaters = new HashMap<>(updaters);
    }

    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        IUpdater own = updaters == null ? null : updaters.get(paramName);
        return own == null ? super.getUpdaterByParam(paramName) : own;
    }

    @Override
    public ChainRecurrentLayer clone() {
        return (ChainRecurrentLayer) super.clone();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        LayerValidation.assertNInNOutSet(
                "ChainRecurrentLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return Runtimes.ready(
                new ChainRecurrentRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a chain is smaller than its matrix
     */
    @Override
    public ParamInitializer initializer() {
        for (RecurrentWeights weights : RecurrentWeights.values()) {
            requireLargeEnough(weights);
        }
        return ChainRecurrentParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType output = getOutputType(-1, inputType);
        long parameters = initializer().numParams(this);
        long activations = (kind.blocks() + 1) * output.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(
                        layerName, ChainRecurrentLayer.class, inputType, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, activations, 0, 2 * activations)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainRecurrentLayer that
                && super.equals(other)
                && kind == that.kind
                && inputChain.equals(that.inputChain)
                && recurrentChain.equals(that.recurrentChain)
                && gateActivationFn.equals(that.gateActivationFn)
                && forgetGateBiasInit == that.forgetGateBiasInit;
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof ChainRecurrentLayer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kind, inputChain, recurrentChain);
    }

    /**
     * Settings of a {@link ChainRecurrentLayer}. By default the activation function is tanh, that
     * of the gates the sigmoid, the forget gate's biases are 1, and the values of each factor have
     * variance 1/s (LeCun).
     */
    @SuppressWarnings("unchecked") // DL4J's build() lets its caller choose the type
    public static class Builder extends BaseRecurrentLayer.Builder<Builder> {

        private final RecurrentKind kind;
        private @Nullable Chain inputChain;
        private @Nullable Chain recurrentChain;
        private IActivation gateActivationFn = new ActivationSigmoid();
        private double forgetGateBiasInit = 1;

        /** A layer that computes as one of DL4J's. */
        public Builder(RecurrentKind kind) {
            this.kind = kind;
            activationFn = new ActivationTanH();
            weightInit(WeightInit.LECUN_NORMAL);
        }

        /** The chain of the input matrix; default: none, for a dense matrix. */
        public Builder inputChain(@Nullable Chain chain) {
            this.inputChain = chain;
            return this;
        }

        /** The chain of the recurrent matrix; default: none, for a dense matrix. */
        public Builder recurrentChain(@Nullable Chain chain) {
            this.recurrentChain = chain;
            return this;
        }

        /** The function of the gates; without effect on {@code SimpleRnn}. */
        public Builder gateActivationFunction(IActivation function) {
            this.gateActivationFn = function;
            return this;
        }

        /** The initial value of the forget gate's biases; without effect on {@code SimpleRnn}. */
        public Builder forgetGateBiasInit(double value) {
            this.forgetGateBiasInit = value;
            return this;
        }

        @Override
        public ChainRecurrentLayer build() {
            return new ChainRecurrentLayer(this);
        }
    }
}
