package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.Tensor;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Binds a parameter of a graph to a tensor of a PyTorch state dict.
 *
 * @param tensor the name in the state dict, such as {@code fc.weight}
 * @param layer the vertex of the graph, such as {@code fc}
 * @param parameter the parameter of that layer, such as {@code W}
 * @param layout how PyTorch arranges its elements
 */
public record TensorBinding(String tensor, String layer, String parameter, Layout layout) {

    /** The suffix of the running mean of a batch norm. */
    static final String RUNNING_MEAN = ".running_mean";

    private static final String WEIGHT = "W";
    private static final String BIAS = "b";

    /**
     * Weight and bias of a {@code torch.nn.Conv2d}: {@code [out, in, kH, kW]} and {@code [out]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static List<TensorBinding> convolution(String module, String layer) {
        return weightAndBias(module, layer, Layout.SAME);
    }

    /**
     * Weight of a {@code torch.nn.Conv2d} without bias: {@code [out, in, kH, kW]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static TensorBinding convolutionWeight(String module, String layer) {
        return weight(module, layer, Layout.SAME);
    }

    /**
     * Weight and bias of a {@code torch.nn.Conv1d} of width 1: {@code [out, in, 1]}, which the
     * graph stores as {@code [out, in, 1, 1]}, and {@code [out]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static List<TensorBinding> pointwise(String module, String layer) {
        return weightAndBias(module, layer, Layout.POINTWISE);
    }

    /**
     * Weight, bias, running mean and running variance of a {@code torch.nn.BatchNorm1d} or {@code
     * BatchNorm2d}, each {@code [n]}. The graph's layer must store the variance itself, with {@code
     * useLogStd(false)}. The number of batches that PyTorch stores beside them is ignored.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static List<TensorBinding> batchNorm(String module, String layer) {
        return List.of(
                vector(module + ".weight", layer, BatchNormalizationParamInitializer.GAMMA),
                vector(module + ".bias", layer, BatchNormalizationParamInitializer.BETA),
                vector(
                        module + RUNNING_MEAN,
                        layer,
                        BatchNormalizationParamInitializer.GLOBAL_MEAN),
                vector(
                        module + ".running_var",
                        layer,
                        BatchNormalizationParamInitializer.GLOBAL_VAR));
    }

    /**
     * Weight and bias of a {@code torch.nn.Linear}: {@code [out, in]}, which the graph stores as
     * {@code [in, out]}, and {@code [out]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static List<TensorBinding> linear(String module, String layer) {
        return weightAndBias(module, layer, Layout.TRANSPOSED);
    }

    private static List<TensorBinding> weightAndBias(String module, String layer, Layout weight) {
        return List.of(weight(module, layer, weight), vector(module + ".bias", layer, BIAS));
    }

    private static TensorBinding weight(String module, String layer, Layout layout) {
        return new TensorBinding(module + ".weight", layer, WEIGHT, layout);
    }

    private static TensorBinding vector(String tensor, String layer, String parameter) {
        return new TensorBinding(tensor, layer, parameter, Layout.VECTOR);
    }

    /** How PyTorch arranges the elements of a parameter of Deeplearning4j. */
    public enum Layout {

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
}
