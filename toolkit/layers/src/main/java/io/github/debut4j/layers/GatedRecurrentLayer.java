package io.github.debut4j.layers;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A gated recurrent layer (GRU; Cho et al. 2014) as Keras has it; DL4J has none. For each time
 * step, with the gate function s and the activation function f:
 *
 * <pre>
 * z = s(x Wz + bz + h Uz [+ cz])
 * r = s(x Wr + br + h Ur [+ cr])
 * g = f(x Wg + bg + r (h Ug + cg))     if reset after
 * g = f(x Wg + bg + (r h) Ug)          otherwise
 * h = z h + (1 - z) g
 * </pre>
 *
 * <p>Parameters are {@code W [nIn, 3 nOut]}, {@code RW [nOut, 3 nOut]} (U above) and the bias
 * {@code b}: {@code [1, 6 nOut]}, b and then c, if reset after, {@code [1, 3 nOut]} otherwise. The
 * blocks are in Keras' order: z, r, g. Sequences are in NWC or NCW order and must have no masks.
 */
public class GatedRecurrentLayer extends BaseRecurrentLayer {

    private boolean resetAfter = true;
    private boolean hasBias = true;
    private IActivation gateActivationFn = new ActivationSigmoid();

    /** For JSON. */
    public GatedRecurrentLayer() {}

    /** A layer with the builder's settings. */
    protected GatedRecurrentLayer(Builder builder) {
        super(builder);
        this.resetAfter = builder.resetAfter;
        this.hasBias = builder.hasBias;
        this.gateActivationFn = builder.gateActivationFn;
        initializeConstraints(builder);
    }

    /** Whether the reset gate applies to the product with the weights; as in Keras 2 and later. */
    public boolean isResetAfter() {
        return resetAfter;
    }

    /** Sets whether the reset gate applies to the product with the weights. */
    public void setResetAfter(boolean resetAfter) {
        this.resetAfter = resetAfter;
    }

    /** Whether there is a bias. */
    public boolean isHasBias() {
        return hasBias;
    }

    /** Sets whether there is a bias. */
    public void setHasBias(boolean hasBias) {
        this.hasBias = hasBias;
    }

    /** The function of the gates. */
    public IActivation getGateActivationFn() {
        return gateActivationFn;
    }

    /** Sets the function of the gates. */
    public void setGateActivationFn(IActivation gateActivationFn) {
        this.gateActivationFn = gateActivationFn;
    }

    @Override
    public GatedRecurrentLayer clone() {
        return (GatedRecurrentLayer) super.clone();
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
                "GatedRecurrentLayer", getLayerName(), layerIndex, getNIn(), getNOut());
        return Runtimes.ready(
                new GatedRecurrentRuntime(conf, networkDataType),
                trainingListeners,
                layerIndex,
                layerParamsView,
                initializeParams);
    }

    @Override
    public ParamInitializer initializer() {
        return GatedRecurrentParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType output = getOutputType(-1, inputType);
        long parameters = initializer().numParams(this);
        long activations = 4 * output.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(
                        layerName, GatedRecurrentLayer.class, inputType, output)
                .standardMemory(parameters, 0)
                .workingMemory(0, activations, 0, 2 * activations)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatedRecurrentLayer that
                && super.equals(other)
                && resetAfter == that.resetAfter
                && hasBias == that.hasBias
                && gateActivationFn.equals(that.gateActivationFn);
    }

    @Override
    protected boolean canEqual(@Nullable Object other) {
        return other instanceof GatedRecurrentLayer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), resetAfter, hasBias, gateActivationFn);
    }

    /** Settings of a {@link GatedRecurrentLayer}; the activation function is tanh by default. */
    @SuppressWarnings("unchecked") // DL4J's build() lets its caller choose the type
    public static class Builder extends BaseRecurrentLayer.Builder<Builder> {

        private boolean resetAfter = true;
        private boolean hasBias = true;
        private IActivation gateActivationFn = new ActivationSigmoid();

        /** Keras' default settings. */
        public Builder() {
            activationFn = new ActivationTanH();
        }

        /** Whether the reset gate applies to the product with the weights. */
        public Builder resetAfter(boolean resetAfter) {
            this.resetAfter = resetAfter;
            return this;
        }

        /** Whether there is a bias. */
        public Builder hasBias(boolean hasBias) {
            this.hasBias = hasBias;
            return this;
        }

        /** The function of the gates. */
        public Builder gateActivationFunction(IActivation function) {
            this.gateActivationFn = function;
            return this;
        }

        @Override
        public GatedRecurrentLayer build() {
            return new GatedRecurrentLayer(this);
        }
    }
}
