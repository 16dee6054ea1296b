package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.Tiling;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What dense and convolution chain layers share: chain, activation and bias. A mutable bean as
 * DL4J's JSON wants it.
 */
public abstract class ChainLayer extends SameDiffLayer {

    /** The name of the bias parameter, shape {@code [nOut]}. */
    public static final String BIAS = "b";

    private String chain = "";
    private transient @Nullable Chain parsedChain;
    private int nIn;
    private int nOut;
    private @Nullable IActivation activationFn;
    private boolean hasBias = true;
    private double biasInit;

    /** For JSON. */
    protected ChainLayer() {}

    /**
     * A layer with the builder's settings.
     *
     * @throws IllegalArgumentException if no chain was given
     */
    protected ChainLayer(Builder<?> builder) {
        super(builder);
        if (builder.chain == null) {
            throw invalid("a chain must be given, found none; call chain(...)");
        }
        this.chain = builder.chain.toString();
        this.parsedChain = builder.chain;
        this.nIn = builder.nIn;
        this.nOut = builder.nOut;
        this.activationFn = builder.activationFn;
        this.hasBias = builder.hasBias;
        this.biasInit = builder.biasInit;
        getLayerParams();
        initializeConstraints(builder);
    }

    /**
     * Refuses a chain that is smaller than the layer. Called when the layer's other settings are
     * known.
     *
     * @throws IllegalArgumentException naming the sizes
     */
    final void requireLargeEnough() {
        if (chain().rows() < getNOut() || chain().cols() < cols()) {
            throw invalid(
                    "the chain must be at least "
                            + getNOut()
                            + " x "
                            + cols()
                            + ", found "
                            + chain().rows()
                            + " x "
                            + chain().cols());
        }
    }

    /**
     * The name of a factor's parameter: {@code R1} for the first one (index 0), which touches the
     * input.
     */
    public static String factorName(int index) {
        return "R" + (index + 1);
    }

    /** The chain: the same object until {@link #setChain} is called. */
    public Chain chain() {
        Chain parsed = parsedChain;
        if (parsed == null) { // after Java deserialisation
            parsed = Chain.parse(chain);
            parsedChain = parsed;
        }
        return parsed;
    }

    /**
     * Refuses a chain whose columns are not the same number for each tap of a kernel.
     *
     * @throws IllegalArgumentException naming the sizes
     */
    final void requireWholeChannels() {
        if (fillsChain() && chain().cols() % taps() != 0) {
            throw invalid(
                    "the chain's columns must be a multiple of the kernel's size ("
                            + taps()
                            + "), found "
                            + chain().cols());
        }
    }

    /**
     * Refuses another number of inputs than the layer's.
     *
     * @throws IllegalArgumentException naming the sizes
     */
    final void requireInputs(int inputs) {
        if (inputs == getNIn()) {
            return;
        }
        String rule =
                fillsChain()
                        ? "the chain's columns must be "
                                + (taps() == 1 ? "" : taps() + " times ")
                                + "the inputs ("
                                + inputs * taps()
                                + "), found "
                                + chain().cols()
                        : "nIn must be the inputs (" + inputs + "), found " + getNIn();
        throw invalid(rule);
    }

    /** An exception that names the layer. */
    final IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("layer " + getLayerName() + ": " + problem);
    }

    /** What the layer makes of its input, as columns for the kernel. */
    abstract KernelInput kernelInput(INDArray input);

    /** The same with zeros where the chain is larger than the layer. */
    final KernelInput paddedInput(INDArray input) {
        KernelInput data = kernelInput(input);
        return cols() == chain().cols() && getNOut() == chain().rows()
                ? data
                : new KernelInput.Padded(data, new PaddedRows(cols()), new PaddedRows(getNOut()));
    }

    ChainDefinition definition() {
        return new ChainDefinition(chain(), cols(), getNOut());
    }

    /** The values of the input that one output depends on, for each input feature or channel. */
    abstract int taps();

    /**
     * Columns of the layer's matrix: {@code kH*kW*nIn} for a convolution, nIn for a dense layer.
     */
    public final int cols() {
        return taps() * getNIn();
    }

    /**
     * Inputs of the layer: features or channels. By default all that the chain has; fewer mean that
     * zeros are put behind them.
     */
    public int getNIn() {
        return nIn == 0 ? chain().cols() / taps() : nIn;
    }

    /** Sets the inputs; 0 for as many as the chain has. */
    public void setNIn(int nIn) {
        this.nIn = nIn;
    }

    /**
     * Outputs of the layer: features or channels. By default all that the chain has; fewer mean
     * that those behind them are dropped.
     */
    public int getNOut() {
        return nOut == 0 ? chain().rows() : nOut;
    }

    /** Sets the outputs; 0 for as many as the chain has. */
    public void setNOut(int nOut) {
        this.nOut = nOut;
    }

    /** Whether the layer has all inputs of its chain. */
    final boolean fillsChain() {
        return nIn == 0 || cols() == chain().cols();
    }

    LayerKernel kernel() {
        return new LayerKernel(chain(), hasBias);
    }

    IActivation activation() {
        return activationFn == null ? new ActivationIdentity() : activationFn;
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        Chain shapes = chain();
        for (int k = 0; k < shapes.size(); k++) {
            FactorShape f = shapes.factor(k);
            params.addWeightParam(factorName(k), f.blocks(), f.t(), f.r(), f.s());
        }
        if (hasBias) {
            params.addBiasParam(BIAS, getNOut());
        }
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        Chain shapes = chain();
        for (int k = 0; k < shapes.size(); k++) {
            FactorShape f = shapes.factor(k);
            initWeights(f.s(), f.r(), getWeightInit(), parameter(params, factorName(k)));
        }
        if (hasBias) {
            parameter(params, BIAS).assign(biasInit);
        }
    }

    static <V> V parameter(Map<String, V> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    @Override
    public void applyGlobalConfigToLayer(NeuralNetConfiguration.Builder globalConfig) {
        if (activationFn == null) {
            activationFn = globalConfig.getActivationFn();
        }
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        return Runtimes.ready(
                runtime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    ChainLayerRuntime runtime(NeuralNetConfiguration conf, DataType dataType) {
        return new ChainLayerRuntime(conf, dataType);
    }

    /** Whether a mask of examples applies to the output, as for dense layers. */
    boolean masksOutput() {
        return true;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType outputType = getOutputType(-1, inputType);
        long parameters = initializer().numParams(this);
        long perExample = outputType.arrayElementsPerExample();
        if (getIDropout() != null) {
            perExample += inputType.arrayElementsPerExample();
        }
        long tiles = (long) chain().widest() * Tiling.WIDTH;
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), inputType, outputType)
                .standardMemory(parameters, getUpdater().stateSize(parameters))
                .workingMemory(2 * tiles, 0, (chain().size() + 3) * tiles, perExample)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** The chain as r_shape text. */
    public String getChain() {
        return chain;
    }

    /** Sets the chain, {@code p q r s t} a factor, in application order. */
    public void setChain(String chain) {
        Chain parsed = Chain.parse(chain);
        this.chain = parsed.toString();
        this.parsedChain = parsed;
    }

    /** The activation function; null until the network is built. */
    public @Nullable IActivation getActivationFn() {
        return activationFn;
    }

    /** Sets the activation function. */
    public void setActivationFn(@Nullable IActivation activationFn) {
        this.activationFn = activationFn;
    }

    /** Whether the layer has a bias. */
    public boolean isHasBias() {
        return hasBias;
    }

    /** Sets whether the layer has a bias. */
    public void setHasBias(boolean hasBias) {
        this.hasBias = hasBias;
    }

    /** The initial value of every bias. */
    public double getBiasInit() {
        return biasInit;
    }

    /** Sets the initial value of every bias. */
    public void setBiasInit(double biasInit) {
        this.biasInit = biasInit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ChainLayer that
                        && super.equals(other)
                        && chain.equals(that.chain)
                        && getNIn() == that.getNIn()
                        && getNOut() == that.getNOut()
                        && Objects.equals(activationFn, that.activationFn)
                        && hasBias == that.hasBias
                        && biasInit == that.biasInit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getLayerName(), chain, hasBias, biasInit);
    }

    /**
     * Builds chain layers. Without a weight initialisation, each factor is drawn on its own with
     * variance 1/s (LeCun), so that the product keeps the variance of its input.
     */
    @SuppressWarnings("unchecked")
    public abstract static class Builder<T extends Builder<T>> extends SameDiffLayer.Builder<T> {

        private @Nullable Chain chain;
        private int nIn;
        private int nOut;
        private @Nullable IActivation activationFn;
        private boolean hasBias = true;
        private double biasInit;

        /** With LeCun initialisation. */
        protected Builder() {
            setWeightInit(WeightInit.LECUN_NORMAL);
        }

        /** The chain. */
        public T chain(Chain chain) {
            this.chain = chain;
            return (T) this;
        }

        /** The chain as r_shape text: {@code p q r s t} a factor, in application order. */
        public T chain(String text) {
            return chain(Chain.parse(text));
        }

        /**
         * Inputs, features or channels; default: all that the chain has. With fewer, zeros are put
         * behind them.
         */
        public T nIn(int nIn) {
            this.nIn = nIn;
            return (T) this;
        }

        /**
         * Outputs, features or channels; default: all that the chain has. With fewer, those behind
         * them are dropped.
         */
        public T nOut(int nOut) {
            this.nOut = nOut;
            return (T) this;
        }

        /** The activation function; default: that of the network's configuration. */
        public T activation(IActivation activation) {
            this.activationFn = activation;
            return (T) this;
        }

        /** The activation function; default: that of the network's configuration. */
        public T activation(Activation activation) {
            return activation(activation.getActivationFunction());
        }

        /** Whether the layer has a bias; default: true. */
        public T hasBias(boolean hasBias) {
            this.hasBias = hasBias;
            return (T) this;
        }

        /** The initial value of every bias; default: 0. */
        public T biasInit(double biasInit) {
            this.biasInit = biasInit;
            return (T) this;
        }
    }
}
