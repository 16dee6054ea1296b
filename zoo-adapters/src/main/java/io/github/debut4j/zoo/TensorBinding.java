package io.github.debut4j.zoo;

import java.util.List;

/**
 * One parameter of a graph and the tensor of a PyTorch state dict that holds it.
 *
 * @param tensor the name in the state dict, such as {@code fc.weight}
 * @param layer the vertex of the graph, such as {@code fc}
 * @param parameter the parameter of that layer's, such as {@code W}
 * @param layout how the elements are arranged
 */
public record TensorBinding(String tensor, String layer, String parameter, TensorLayout layout) {

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
     * Weight and bias of a {@code torch.nn.Linear}: {@code [out, in]}, which the graph keeps as
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
        return List.of(
                new TensorBinding(module + ".weight", layer, WEIGHT, weight),
                new TensorBinding(module + ".bias", layer, BIAS, TensorLayout.VECTOR));
    }
}
