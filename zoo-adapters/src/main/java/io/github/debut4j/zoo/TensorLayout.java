package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How PyTorch arranges the elements of a parameter of Deeplearning4j. */
public enum TensorLayout {

    /** The same shape: convolution weights {@code [out, in, kH, kW]}. */
    SAME {
        @Override
        long[] inPyTorch(long[] shape) {
            return shape.clone();
        }

        @Override
        INDArray arrange(Tensor tensor, long[] shape) {
            return Nd4j.createFromArray(tensor.values()).reshape('c', shape);
        }
    },

    /** A matrix {@code [out, in]} for {@code [in, out]}: dense weights. */
    TRANSPOSED {
        @Override
        long[] inPyTorch(long[] shape) {
            return new long[] {shape[1], shape[0]};
        }

        @Override
        INDArray arrange(Tensor tensor, long[] shape) {
            return SAME.arrange(tensor, inPyTorch(shape)).transpose();
        }
    },

    /** Without the last dimension, {@code [out, in, 1]} for {@code [out, in, 1, 1]}. */
    POINTWISE {
        @Override
        long[] inPyTorch(long[] shape) {
            return Arrays.copyOf(shape, shape.length - 1);
        }

        @Override
        INDArray arrange(Tensor tensor, long[] shape) {
            return SAME.arrange(tensor, shape);
        }
    },

    /** A vector {@code [n]} for a vector or a row {@code [1, n]}: biases. */
    VECTOR {
        @Override
        long[] inPyTorch(long[] shape) {
            return new long[] {Arrays.stream(shape).reduce(1, (a, b) -> a * b)};
        }

        @Override
        INDArray arrange(Tensor tensor, long[] shape) {
            return SAME.arrange(tensor, shape);
        }
    };

    /** The shape in PyTorch of a parameter with this shape in Deeplearning4j. */
    abstract long[] inPyTorch(long[] shape);

    /** A tensor of the shape {@link #inPyTorch} as an array of the shape in Deeplearning4j. */
    abstract INDArray arrange(Tensor tensor, long[] shape);
}
