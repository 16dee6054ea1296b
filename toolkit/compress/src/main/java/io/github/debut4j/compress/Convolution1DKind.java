package io.github.debut4j.compress;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** 1-D convolutions. */
record Convolution1DKind() implements LayerKind {

    @Override
    public List<Class<? extends FeedForwardLayer>> layerClasses() {
        return List.of(Convolution1DLayer.class, Convolution1D.class);
    }

    @Override
    public Matrix toMatrix(INDArray weights) {
        return WeightMatrices.fromConvolution1D(weights);
    }

    @Override
    public INDArray toWeights(Matrix matrix, long[] shape, DataType type) {
        return WeightMatrices.toConvolution1D(matrix, shape, type);
    }

    @Override
    public ChainLayer.Builder<?> replacement(FeedForwardLayer layer) {
        Convolution1DLayer convolution = (Convolution1DLayer) layer;
        return new ChainConvolution1DLayer.Builder(convolution.getKernelSize()[0])
                .stride(convolution.getStride()[0])
                .padding(convolution.getPadding()[0])
                .dilation(convolution.getDilation()[0])
                .convolutionMode(convolution.getConvolutionMode())
                .dataFormat(convolution.getRnnDataFormat());
    }

    @Override
    public boolean hasBias(FeedForwardLayer layer) {
        return ((Convolution1DLayer) layer).hasBias();
    }
}
