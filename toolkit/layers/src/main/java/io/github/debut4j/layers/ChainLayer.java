package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.PaddedRows;
import io.github.debut4j.kernel.Tiling;
import java.util.Collection;
import java.util.List;
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
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.annotation.JsonIgnore;

/**
 * A layer whose weights are a chain: the settings of the chain, the activation function and the
 * bias. A mutable bean, as required by DL4J's JSON.
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
    @JsonIgnore private @Nullable List<IUpdater> factorUpdaters;

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
     * Checks that the chain is at least as large as the layer's matrix. To be called at the end of
     * constructors, since it depends on all settings.
     *
     * @throws IllegalArgumentException if it is smaller
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
     * The name of a factor's parameter: {@code R1} for the first factor (index 0), which is applied
     * to the input.
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
     * Checks that the chain has the same number of columns for each tap of the kernel.
     *
     * @throws IllegalArgumentException if it does not
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
     * Checks the number of inputs.
     *
     * @param inputs features or channels
     * @throws IllegalArgumentException if it is not the layer's
     */
    final void requireInputs(int inputs) {
        if (inputs == getNIn()) {
            return;
        }
        String rule =
                fillsChain()
                        ? "the chain's columns must be "
                                + (taps() == 1 ? "" : taps() + " times ")
                                + "the number of inputs ("
                                + inputs * taps()
                                + "), found "
                                + chain().cols()
                        : "nIn must be the number of inputs (" + inputs + "), found " + getNIn();
        throw invalid(rule);
    }

    /** An exception that names the layer. */
    final IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("layer " + getLayerName() + ": " + problem);
    }

    /** The input as columns for the kernel, without regard to the chain's size. */
    abstract KernelInput kernelInput(INDArray input);

    /** The input as columns for the kernel, padded with zeros to the chain's size. */
    final KernelInput paddedInput(INDArray input) {
        KernelInput data = kernelInput(input);
        return cols() == chain().cols() && getNOut() == chain().rows()
                ? data
                : new KernelInput.Padded(data, new PaddedRows(cols()), new PaddedRows(getNOut()));
    }

    ChainDefinition definition() {
        return new ChainDefinition(chain(), cols(), getNOut());
    }

    /** The number of values per input channel (or feature) that one output depends on. */
    abstract int taps();

    /**
     * The order of the features of a patch, which are the columns of the layer's matrix: {@link
     * FeatureOrder#TAP_CHANNEL} for all layers with one tap, where both orders are the same.
     */
    public FeatureOrder featureOrder() {
        return FeatureOrder.TAP_CHANNEL;
    }

    /**
     * The columns of the layer's matrix: {@code kH*kW*nIn} for a convolution, nIn for a dense
     * layer.
     */
    public final int cols() {
        return taps() * getNIn();
    }

    /**
     * The inputs of the layer, features or channels: by default as many as the chain has. If there
     * are fewer, zeros follow them.
     */
    public int getNIn() {
        return nIn == 0 ? chain().cols() / taps() : nIn;
    }

    /** Sets the number of inputs; 0 for as many as the chain has. */
    public void setNIn(int nIn) {
        this.nIn = nIn;
    }

    /**
     * The outputs of the layer, features or channels: by default as many as the chain has. If there
     * are fewer, the chain's further outputs are dropped.
     */
    public int getNOut() {
        return nOut == 0 ? chain().rows() : nOut;
    }

    /** Sets the number of outputs; 0 for as many as the chain has. */
    public void setNOut(int nOut) {
        this.nOut = nOut;
    }

    /** Whether the layer has as many inputs as its chain. */
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

    /**
     * Gives each factor an updater of its own for training. They are no part of the saved layer,
     * but of a layer that is serialised for training in another process.
     *
     * @param updaters as many as the chain has factors, in application order
     */
    public void updateFactorsWith(List<IUpdater> updaters) {
        factorUpdaters = List.copyOf(updaters);
    }

    @Override
    public IUpdater getUpdaterByParam(String parameter) {
        List<IUpdater> own = factorUpdaters;
        if (own != null) {
            for (int k = 0; k < own.size(); k++) {
                if (parameter.equals(factorName(k))) {
                    return own.get(k);
                }
            }
        }
        return super.getUpdaterByParam(parameter);
    }

    /** The chain as text, as in {@code r_shape} files: {@code p q r s t} for each factor. */
    public String getChain() {
        return chain;
    }

    /**
     * Sets the chain.
     *
     * @param chain {@code p q r s t} for each factor, in application order
     * @throws IllegalArgumentException if it is not a valid chain
     */
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
     * Builds chain layers. Unless a weight initialisation is given, the values of each factor have
     * variance 1/s (LeCun), so that the chain preserves the variance of its input.
     */
    @SuppressWarnings("unchecked")
    public abstract static class Builder<T extends Builder<T>> extends SameDiffLayer.Builder<T> {

        private @Nullable Chain chain;
        private int nIn;
        private int nOut;
        private @Nullable IActivation activationFn;
        private boolean hasBias = true;
        private double biasInit;

        /** A builder with LeCun initialisation. */
        protected Builder() {
            setWeightInit(WeightInit.LECUN_NORMAL);
        }

        /** The chain. */
        public T chain(Chain chain) {
            this.chain = chain;
            return (T) this;
        }

        /** The chain as text: {@code p q r s t} for each factor, in application order. */
        public T chain(String text) {
            return chain(Chain.parse(text));
        }

        /**
         * The inputs, features or channels; default: as many as the chain has. If there are fewer,
         * zeros follow them.
         */
        public T nIn(int nIn) {
            this.nIn = nIn;
            return (T) this;
        }

        /**
         * The outputs, features or channels; default: as many as the chain has. If there are fewer,
         * the chain's further outputs are dropped.
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
