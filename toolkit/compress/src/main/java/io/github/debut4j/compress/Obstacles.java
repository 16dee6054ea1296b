package io.github.debut4j.compress;

import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Why a chain cannot replace a layer. */
final class Obstacles {

    private static final String NO_MATRIX = "it has no matrix, only values for each feature";

    /** By class; the first entry that a layer is an instance of applies. */
    private static final Map<Class<?>, String> REASONS = reasons();

    private Obstacles() {}

    /** The first obstacle; empty if a chain can replace the layer. */
    static Optional<String> of(LayerMatrix matrix) {
        NamedLayer layer = matrix.layer();
        Optional<LayerKind> kind = LayerKind.of(layer.bare());
        if (matrix.chain().isPresent()) {
            return Optional.of("it is a chain already");
        }
        if (layer.bare() instanceof ChainRecurrentLayer) {
            return Optional.of("the other matrix of its layer is a chain already");
        }
        if (layer.parameters().isEmpty()) {
            return Optional.of("it has no weights");
        }
        if (kind.isEmpty()) {
            return Optional.of(ofUnsupported(layer.bare()));
        }
        FeedForwardLayer bare = (FeedForwardLayer) layer.bare();
        return ofSettings(bare, matrix.parameter())
                .or(() -> ofWeights(matrix.values()))
                .or(() -> kind.get().obstacle(bare));
    }

    /** Of a layer with weights that is of no {@link LayerKind}. */
    private static String ofUnsupported(Layer layer) {
        return REASONS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(layer))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("no chain can replace layers of its type");
    }

    private static Optional<String> ofSettings(FeedForwardLayer layer, String weights) {
        if (layer.getWeightNoise() != null) {
            return Optional.of("its weights are subject to noise (DropConnect)");
        }
        return constrainsWeights(layer, weights)
                ? Optional.of("its weights are subject to a constraint, which a chain cannot keep")
                : Optional.empty();
    }

    private static boolean constrainsWeights(Layer layer, String weights) {
        return layer.getConstraints() != null
                && layer.getConstraints().stream()
                        .anyMatch(
                                c ->
                                        !(c instanceof BaseConstraint base)
                                                || base.getParams().contains(weights));
    }

    private static Optional<String> ofWeights(INDArray weights) {
        if (weights.dataType() != DataType.FLOAT && weights.dataType() != DataType.DOUBLE) {
            return Optional.of(
                    "its weights must be of type FLOAT or DOUBLE, found " + weights.dataType());
        }
        return weights.size(0) == 1 || weights.length() == weights.size(0)
                ? Optional.of("its matrix is a vector, which has fewer values than any chain")
                : Optional.empty();
    }

    private static Map<Class<?>, String> reasons() {
        Map<Class<?>, String> reasons = new LinkedHashMap<>();
        String transposed =
                "a transposed convolution sums overlapping patches, which no chain layer does";
        reasons.put(Deconvolution2D.class, transposed);
        reasons.put(Deconvolution3D.class, transposed);
        reasons.put(Convolution3D.class, "there is no chain layer for 3-D convolutions");
        reasons.put(
                DepthwiseConvolution2D.class,
                "its channels do not mix, so its matrix is sparse already");
        reasons.put(
                SeparableConvolution2D.class,
                "it consists of two products; written as a depthwise and a 1x1 convolution, the"
                        + " second one can be replaced");
        String local = "it has different weights at every position, so it has no single matrix";
        reasons.put(LocallyConnected1D.class, local);
        reasons.put(LocallyConnected2D.class, local);
        String lookup =
                "it looks up one row of its weights, where a chain would have to multiply all";
        reasons.put(EmbeddingLayer.class, lookup);
        reasons.put(EmbeddingSequenceLayer.class, lookup);
        reasons.put(
                BaseRecurrentLayer.class,
                "its matrices are used in a recurrence, for which there is no chain layer");
        reasons.put(
                Bidirectional.class,
                "its two layers are inside a wrapper, where layers are not replaced");
        reasons.put(BatchNormalization.class, NO_MATRIX);
        reasons.put(PReLULayer.class, NO_MATRIX);
        reasons.put(ElementWiseMultiplicationLayer.class, NO_MATRIX);
        reasons.put(
                RnnOutputLayer.class,
                "there is no chain layer for output layers of sequences; as a time-distributed"
                        + " dense layer before a loss layer it can be replaced");
        reasons.put(
                CenterLossOutputLayer.class, "it trains class centres together with its weights");
        reasons.put(OCNNOutputLayer.class, "its loss depends on its weights");
        String pretrained = "it is trained layer by layer to reproduce its input";
        reasons.put(AutoEncoder.class, pretrained);
        reasons.put(VariationalAutoencoder.class, pretrained);
        reasons.put(BaseWrapperLayer.class, "layers inside a layer of this type are not replaced");
        reasons.put(
                AbstractSameDiffLayer.class,
                "its computation is defined by SameDiff code, not by a matrix");
        for (LayerKind kind : LayerKind.values()) {
            for (Class<?> type : kind.layerClasses()) {
                reasons.put(
                        type,
                        "it is a subclass of "
                                + type.getSimpleName()
                                + " and may compute something else");
            }
        }
        return reasons;
    }
}
