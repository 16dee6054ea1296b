package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a layer as tensors. */
record Weights(Map<String, INDArray> parameters) {

    /** A parameter. */
    INDArray array(String name) {
        INDArray array = parameters.get(name);
        if (array == null) {
            throw new RefusedException(
                    "it must have a parameter named " + name + ", found " + parameters.keySet());
        }
        return array;
    }

    /** An array with its own shape. */
    static Tensor tensor(INDArray array) {
        return tensor(array, Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** The values of an array, in row-major order, with another shape. */
    static Tensor tensor(INDArray array, int... shape) {
        return new Tensor(Shape.of(shape), FloatViews.toFloats(array));
    }

    /** A parameter as a vector. */
    Tensor vector(String name) {
        return Tensor.of(FloatViews.toFloats(array(name)));
    }

    /** A bias; zeros if the layer has none. */
    Tensor bias(String name, boolean present, long outputs) {
        return present ? vector(name) : Tensor.zeros(Math.toIntExact(outputs));
    }

    static Tensor vector(double[] values) {
        float[] result = new float[values.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = (float) values[k];
        }
        return Tensor.of(result);
    }
}
