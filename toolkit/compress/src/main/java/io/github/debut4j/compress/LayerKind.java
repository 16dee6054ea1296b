package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.KernelLayers;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A kind of layer that a chain can replace. */
interface LayerKind {

    /** All kinds. */
    static List<LayerKind> all() {
        return List.of(
                new DenseKind(), new OutputKind(), new ConvolutionKind(), new Convolution1DKind());
    }

    /** The kind of a bare layer, on the kernel or not; empty if no chain can replace it. */
    static Optional<LayerKind> of(Layer layer) {
        return all().stream()
                .filter(kind -> kind.layerClasses().contains(KernelLayers.typeOf(layer)))
                .findFirst();
    }

    /**
     * DL4J's class, and those that are other names of it. Other subclasses compute something else,
     * so they are not of this kind.
     */
    List<Class<? extends FeedForwardLayer>> layerClasses();

    /** What keeps a layer of this kind from being replaced, if anything. */
    default Optional<String> obstacle(FeedForwardLayer layer) {
        return Optional.empty();
    }

    /** The layer's weights as a matrix. */
    Matrix toMatrix(INDArray weights);

    /** A matrix as weights of the shape and type given. */
    INDArray toWeights(Matrix matrix, long[] shape, DataType type);

    /** A builder of the layer that replaces this one, with all that is special to this kind. */
    ChainLayer.Builder<?> replacement(FeedForwardLayer layer);

    /** Whether the layer has a bias. */
    boolean hasBias(FeedForwardLayer layer);

    /** The layer that replaces a layer: all settings kept, the weights a chain. */
    default Layer replace(FeedForwardLayer layer, Chain chain) {
        ChainLayer.Builder<?> builder = replacement(layer);
        builder.name(layer.getLayerName())
                .chain(chain)
                .nIn(Math.toIntExact(layer.getNIn()))
                .nOut(Math.toIntExact(layer.getNOut()))
                .activation(layer.getActivationFn())
                .hasBias(hasBias(layer))
                .biasInit(layer.getBiasInit())
                .dropOut(layer.getIDropout());
        ChainLayer replacement = builder.build();
        replacement.setRegularization(layer.getRegularization());
        replacement.setRegularizationBias(layer.getRegularizationBias());
        replacement.setUpdater(layer.getIUpdater());
        replacement.setBiasUpdater(layer.getBiasUpdater());
        replacement.setGradientNormalization(layer.getGradientNormalization());
        replacement.setGradientNormalizationThreshold(layer.getGradientNormalizationThreshold());
        replacement.setConstraints(layer.getConstraints());
        return replacement;
    }
}
