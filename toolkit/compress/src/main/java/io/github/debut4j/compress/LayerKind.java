package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.layers.KernelLayers;
import io.github.debut4j.layers.UpdateSettings;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kinds of layers that a chain can replace, and how. */
enum LayerKind {
    DENSE,
    OUTPUT,
    CONVOLUTION,
    CONVOLUTION_1D,
    RECURRENT;

    /** The kind of a bare layer, on the kernel or not; empty if no chain can replace it. */
    static Optional<LayerKind> of(Layer layer) {
        return Stream.of(values())
                .filter(kind -> kind.layerClasses().contains(KernelLayers.typeOf(layer)))
                .findFirst();
    }

    /**
     * DL4J's class and its aliases. Other subclasses may compute something else, so they are not of
     * this kind.
     */
    @SuppressWarnings("deprecation") // old models have Graves' variant
    List<Class<? extends FeedForwardLayer>> layerClasses() {
        return switch (this) {
            case DENSE -> List.of(DenseLayer.class);
            case OUTPUT -> List.of(OutputLayer.class);
            case CONVOLUTION -> List.of(ConvolutionLayer.class, Convolution2D.class);
            case CONVOLUTION_1D -> List.of(Convolution1DLayer.class, Convolution1D.class);
            case RECURRENT -> List.of(LSTM.class, GravesLSTM.class, SimpleRnn.class);
        };
    }

    /** What keeps a layer of this kind from being replaced, if anything. */
    Optional<String> obstacle(FeedForwardLayer layer) {
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            return Optional.of("it has layer normalisation inside");
        }
        if (layer instanceof SimpleRnn recurrent && recurrent.hasLayerNorm()) {
            return Optional.of("it has layer normalisation inside");
        }
        return this == CONVOLUTION
                        && ((ConvolutionLayer) layer).getConvolutionMode() == ConvolutionMode.Causal
                ? Optional.of("its convolution mode is Causal")
                : Optional.empty();
    }

    /** What keeps a layer of this kind from being replaced by a Tucker-2 decomposition. */
    Optional<String> tuckerObstacle(int taps) {
        if (this != CONVOLUTION && this != CONVOLUTION_1D) {
            return Optional.of("a Tucker-2 decomposition is of a convolution");
        }
        return taps == 1
                ? Optional.of(
                        "a Tucker-2 decomposition is of a convolution with several taps, found a"
                                + " kernel of one")
                : Optional.empty();
    }

    /**
     * The layer's weights as a matrix, {@code [nOut, nIn * kernel]}, with columns in an order.
     *
     * @param positions of the flattened images that the inputs of a dense layer are, or 1
     */
    Matrix toMatrix(INDArray weights, FeatureOrder order, int positions) {
        return switch (this) {
            case DENSE, OUTPUT, RECURRENT ->
                    isSwapped(order, positions)
                            ? WeightMatrices.fromDense(weights, positions)
                            : WeightMatrices.fromDense(weights);
            case CONVOLUTION -> WeightMatrices.fromConvolution(weights, order);
            case CONVOLUTION_1D -> WeightMatrices.fromConvolution1D(weights, order);
        };
    }

    private static boolean isSwapped(FeatureOrder order, int positions) {
        return positions > 1 && order == FeatureOrder.CHANNEL_TAP;
    }

    /**
     * A matrix with columns in an order as weights of the shape and type of others.
     *
     * @param positions of the flattened images that the inputs of a dense layer are, or 1
     */
    INDArray toWeights(Matrix matrix, FeatureOrder order, int positions, INDArray like) {
        DataType type = like.dataType();
        long[] shape = like.shape();
        return switch (this) {
            case DENSE, OUTPUT, RECURRENT ->
                    isSwapped(order, positions)
                            ? WeightMatrices.toDense(matrix, positions, type)
                            : WeightMatrices.toDense(matrix, type);
            case CONVOLUTION -> WeightMatrices.toConvolution(matrix, order, shape, type);
            case CONVOLUTION_1D -> WeightMatrices.toConvolution1D(matrix, order, shape, type);
        };
    }

    /**
     * The chain layer that replaces a layer with one matrix and keeps all its settings; {@link
     * RecurrentLayers} has those of recurrent layers.
     */
    Layer replace(FeedForwardLayer layer, Chain chain, FeatureOrder order, int positions) {
        ChainLayer.Builder<?> builder =
                builder(layer, order, isSwapped(order, positions) ? positions : 0);
        builder.name(layer.getLayerName())
                .chain(chain)
                .nIn(Math.toIntExact(layer.getNIn()))
                .nOut(Math.toIntExact(layer.getNOut()))
                .activation(layer.getActivationFn())
                .hasBias(hasBias(layer))
                .biasInit(layer.getBiasInit())
                .dropOut(layer.getIDropout());
        ChainLayer replacement = builder.build();
        UpdateSettings.of(layer).ifPresent(settings -> settings.applyTo(replacement));
        replacement.setConstraints(layer.getConstraints());
        return replacement;
    }

    /** A builder with the settings that only this kind of layer has. */
    private ChainLayer.Builder<?> builder(
            FeedForwardLayer layer, FeatureOrder order, int inputPositions) {
        return switch (this) {
            case DENSE -> new ChainDenseLayer.Builder().inputPositions(inputPositions);
            case OUTPUT ->
                    new ChainOutputLayer.Builder(((OutputLayer) layer).getLossFn())
                            .inputPositions(inputPositions);
            case CONVOLUTION -> convolution((ConvolutionLayer) layer).featureOrder(order);
            case CONVOLUTION_1D -> convolution1D((Convolution1DLayer) layer).featureOrder(order);
            case RECURRENT ->
                    throw new IllegalArgumentException("a recurrent layer has two matrices");
        };
    }

    private static ChainConvolutionLayer.Builder convolution(ConvolutionLayer layer) {
        return new ChainConvolutionLayer.Builder(layer.getKernelSize())
                .stride(layer.getStride())
                .padding(effectivePadding(layer))
                .dilation(layer.getDilation())
                .convolutionMode(layer.getConvolutionMode())
                .dataFormat(layer.getCnn2dDataFormat());
    }

    /**
     * The padding that a layer applies: zero in modes that ignore the configured one. Builders
     * refuse a padding in these modes, but a layer that takes its mode from the network can have
     * one.
     */
    private static int[] effectivePadding(ConvolutionLayer layer) {
        int[] padding = layer.getPadding();
        return switch (layer.getConvolutionMode()) {
            case Strict, Truncate -> padding;
            case Same, Causal -> new int[padding.length];
        };
    }

    private static ChainConvolution1DLayer.Builder convolution1D(Convolution1DLayer layer) {
        return new ChainConvolution1DLayer.Builder(layer.getKernelSize()[0])
                .stride(layer.getStride()[0])
                .padding(effectivePadding(layer)[0])
                .dilation(layer.getDilation()[0])
                .convolutionMode(layer.getConvolutionMode())
                .dataFormat(layer.getRnnDataFormat());
    }

    private boolean hasBias(FeedForwardLayer layer) {
        return switch (this) {
            case DENSE -> ((DenseLayer) layer).hasBias();
            case OUTPUT -> ((OutputLayer) layer).hasBias();
            case CONVOLUTION, CONVOLUTION_1D -> ((ConvolutionLayer) layer).hasBias();
            case RECURRENT -> true;
        };
    }
}
