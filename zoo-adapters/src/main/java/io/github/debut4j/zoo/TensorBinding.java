package io.github.debut4j.zoo;

import java.util.List;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * Binds a parameter of a graph to a tensor of a PyTorch state dict.
 *
 * @param tensor the name in the state dict, such as {@code fc.weight}
 * @param layer the vertex of the graph, such as {@code fc}
 * @param parameter the parameter of that layer, such as {@code W}
 * @param layout how PyTorch arranges its elements
 */
public record TensorBinding(String tensor, String layer, String parameter, TensorLayout layout) {

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
        return weightAndBias(module, layer, TensorLayout.SAME);
    }

    /**
     * Weight of a {@code torch.nn.Conv2d} without bias: {@code [out, in, kH, kW]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static TensorBinding convolutionWeight(String module, String layer) {
        return weight(module, layer, TensorLayout.SAME);
    }

    /**
     * Weight and bias of a {@code torch.nn.Conv1d} of width 1: {@code [out, in, 1]}, which the
     * graph stores as {@code [out, in, 1, 1]}, and {@code [out]}.
     *
     * @param module the module's name in PyTorch
     * @param layer the vertex of the graph
     */
    public static List<TensorBinding> pointwise(String module, String layer) {
        return weightAndBias(module, layer, TensorLayout.POINTWISE);
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
        return weightAndBias(module, layer, TensorLayout.TRANSPOSED);
    }

    private static List<TensorBinding> weightAndBias(
            String module, String layer, TensorLayout weight) {
        return List.of(weight(module, layer, weight), vector(module + ".bias", layer, BIAS));
    }

    private static TensorBinding weight(String module, String layer, TensorLayout layout) {
        return new TensorBinding(module + ".weight", layer, WEIGHT, layout);
    }

    private static TensorBinding vector(String tensor, String layer, String parameter) {
        return new TensorBinding(tensor, layer, parameter, TensorLayout.VECTOR);
    }
}
