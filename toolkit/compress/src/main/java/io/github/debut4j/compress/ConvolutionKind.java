package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 2-D convolutions. */
record ConvolutionKind() implements LayerKind {

    @Override
    public List<Class<? extends FeedForwardLayer>> layerClasses() {
        return List.of(ConvolutionLayer.class, Convolution2D.class);
    }

    @Override
    public Optional<String> obstacle(FeedForwardLayer layer) {
        return ((ConvolutionLayer) layer).getConvolutionMode() == ConvolutionMode.Causal
                ? Optional.of("its convolution mode is Causal")
                : Optional.empty();
    }

    @Override
    public Matrix toMatrix(INDArray weights) {
        return WeightMatrices.fromConvolution(weights);
    }

    @Override
    public INDArray toWeights(Matrix matrix, long[] shape, DataType type) {
        return WeightMatrices.toConvolution(matrix, shape, type);
    }

    @Override
    public ChainLayer.Builder<?> replacement(FeedForwardLayer layer) {
        ConvolutionLayer convolution = (ConvolutionLayer) layer;
        return new ChainConvolutionLayer.Builder(convolution.getKernelSize())
                .stride(convolution.getStride())
                .padding(convolution.getPadding())
                .dilation(convolution.getDilation())
                .convolutionMode(convolution.getConvolutionMode())
                .dataFormat(convolution.getCnn2dDataFormat());
    }

    @Override
    public boolean hasBias(FeedForwardLayer layer) {
        return ((ConvolutionLayer) layer).hasBias();
    }
}
