package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.FeatureNormalizationLayer;
import io.github.debut4j.layers.KernelLayers;
import io.github.debut4j.layers.PositionLossLayer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling1D;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;

/**
 * The reader of each class of layers. Subclasses are not covered by the entry of their class: they
 * may compute something else.
 */
final class LayerTable {

    private static final Map<Class<? extends Layer>, LayerReader<Layer>> READERS = new HashMap<>();

    /** Layers that do the same to each row, whether rows are examples or steps of examples. */
    private static final Set<Class<? extends Layer>> ROW_BY_ROW =
            Set.of(
                    DenseLayer.class,
                    OutputLayer.class,
                    CenterLossOutputLayer.class,
                    LossLayer.class,
                    ChainDenseLayer.class,
                    ChainOutputLayer.class,
                    ActivationLayer.class,
                    DropoutLayer.class,
                    BatchNormalization.class,
                    FeatureNormalizationLayer.class,
                    ElementWiseMultiplicationLayer.class,
                    FrozenLayer.class,
                    FrozenLayerWithBackprop.class);

    static {
        put(ConvolutionLayer.class, Convolutions::images);
        put(Convolution2D.class, Convolutions::images);
        put(Convolution1DLayer.class, Convolutions::sequences);
        put(Convolution1D.class, Convolutions::sequences);
        put(DepthwiseConvolution2D.class, Convolutions::depthwise);
        put(SeparableConvolution2D.class, Convolutions::separable);
        put(Deconvolution2D.class, Convolutions::transposed);
        put(ChainConvolutionLayer.class, Convolutions::chainImages);
        put(ChainConvolution1DLayer.class, Convolutions::chainSequences);
        putDense();
        putSimple();
        putRecurrent();
        put(TimeDistributed.class, Wrappers::timeDistributed);
        put(FrozenLayer.class, Wrappers::frozen);
        put(FrozenLayerWithBackprop.class, Wrappers::frozenWithBackprop);
    }

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static void putRecurrent() {
        put(LSTM.class, Recurrent::lstm);
        put(GravesLSTM.class, Recurrent::lstm);
        put(SimpleRnn.class, Recurrent::simpleRnn);
        put(ChainRecurrentLayer.class, Recurrent::chain);
        put(Bidirectional.class, Recurrent::bidirectional);
        put(LastTimeStep.class, Wrappers::lastTimeStep);
    }

    private static void putDense() {
        put(DenseLayer.class, DenseLayers::dense);
        put(OutputLayer.class, DenseLayers::output);
        put(CenterLossOutputLayer.class, DenseLayers::output);
        put(RnnOutputLayer.class, DenseLayers::rnnOutput);
        put(ChainDenseLayer.class, DenseLayers::chain);
        put(ChainOutputLayer.class, DenseLayers::chain);
        put(LossLayer.class, DenseLayers::loss);
        put(PositionLossLayer.class, DenseLayers::positionLoss);
        put(CnnLossLayer.class, DenseLayers::cnnLoss);
        put(Yolo2OutputLayer.class, Yolo::output);
        put(RnnLossLayer.class, DenseLayers::rnnLoss);
    }

    private static void putSimple() {
        put(BatchNormalization.class, Normalizations::batch);
        put(FeatureNormalizationLayer.class, Normalizations::feature);
        put(LocalResponseNormalization.class, Normalizations::localResponse);
        put(SubsamplingLayer.class, Poolings::images);
        put(Pooling2D.class, Poolings::images);
        put(Subsampling1DLayer.class, Poolings::sequences);
        put(Pooling1D.class, Poolings::sequences);
        put(GlobalPoolingLayer.class, Poolings::global);
        put(Upsampling2D.class, Rearrangements::upsampling);
        put(Upsampling1D.class, Rearrangements::upsampling1D);
        put(ZeroPaddingLayer.class, Rearrangements::zeroPadding);
        put(ZeroPadding1DLayer.class, Rearrangements::zeroPadding1D);
        put(Cropping2D.class, Rearrangements::cropping);
        put(Cropping1D.class, Rearrangements::cropping1D);
        put(SpaceToDepthLayer.class, Rearrangements::spaceToDepth);
        put(RepeatVector.class, Rearrangements::repeatVector);
        put(PReLULayer.class, Rearrangements::prelu);
        put(ActivationLayer.class, LayerTable::activation);
        put(DropoutLayer.class, (flow, layer, weights, input) -> input);
        put(ElementWiseMultiplicationLayer.class, LayerTable::multiplication);
    }

    private LayerTable() {}

    @SuppressWarnings("unchecked") // the key is the class of the reader's layer
    private static <L extends Layer> void put(Class<L> type, LayerReader<? super L> reader) {
        READERS.put(type, (LayerReader<Layer>) (LayerReader<?>) reader);
    }

    /**
     * Adds the operators of a layer.
     *
     * @param input after the layer's preprocessor
     * @throws RefusedException if the layer cannot be expressed
     */
    static Array read(Flow flow, Layer layer, Weights weights, Array input) {
        Class<?> type = KernelLayers.typeOf(layer);
        LayerReader<Layer> reader = READERS.get(type);
        if (reader == null) {
            throw new RefusedException("layers of this type cannot be exported");
        }
        if (input.foldsSteps() && !ROW_BY_ROW.contains(type)) {
            throw new RefusedException(
                    "layers of this type must not be applied to single steps of sequences");
        }
        return reader.read(flow, layer, weights, input);
    }

    private static Array activation(
            Flow flow, ActivationLayer layer, Weights weights, Array input) {
        return Activations.applied(flow, layer.getActivationFn(), input, input.shape().rank() - 1);
    }

    private static Array multiplication(
            Flow flow, ElementWiseMultiplicationLayer layer, Weights weights, Array input) {
        Array output =
                flow.then(
                        new Affine(
                                input.shape().rank() - 1, weights.vector("W"), weights.vector("b")),
                        input);
        return Activations.applied(
                flow, layer.getActivationFn(), output, output.shape().rank() - 1);
    }
}
