package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arithmetic on arrays whose axes have the same size or size 1, which stands for all positions. Of
 * arrays with fewer axes, as in Keras, axes of size 1 are added after the examples.
 */
final class Broadcast {

    private Broadcast() {}

    /**
     * The sizes of the result.
     *
     * @param inputs sizes of the axes after the examples, of each array
     * @throws IllegalArgumentException if two sizes differ and neither is 1
     */
    static long[] sizes(long[][] inputs) {
        int axes = Arrays.stream(inputs).mapToInt(input -> input.length).max().orElse(0);
        long[] sizes = new long[axes];
        Arrays.fill(sizes, 1);
        for (long[] input : inputs) {
            for (int k = 0; k < input.length; k++) {
                int at = axes - input.length + k;
                if (sizes[at] != 1 && input[k] != 1 && sizes[at] != input[k]) {
                    throw new IllegalArgumentException(
                            "the sizes of each axis must be the same or 1, found "
                                    + String.join(
                                            " and ",
                                            Arrays.stream(inputs).map(Arrays::toString).toList()));
                }
                sizes[at] = Math.max(sizes[at], input[k]);
            }
        }
        return sizes;
    }

    /** The array with axes of size 1 after axis 0, so that it has this many. */
    static INDArray withAxes(INDArray array, int axes) {
        if (array.rank() == axes) {
            return array;
        }
        long[] shape = new long[axes];
        Arrays.fill(shape, 1);
        shape[0] = array.size(0);
        int added = axes - array.rank();
        for (int k = 1; k < array.rank(); k++) {
            shape[added + k] = array.size(k);
        }
        return array.reshape('c', shape);
    }

    /**
     * A new array.
     *
     * @param operation the name of an ND4J operation with two inputs
     */
    static INDArray apply(String operation, INDArray x, INDArray y) {
        return Nd4j.exec(DynamicCustomOp.builder(operation).addInputs(x, y).build())[0];
    }

    /**
     * The sums over all positions that a size of 1 stands for.
     *
     * @param gradient of the result's shape
     * @param shape of the array before {@link #withAxes}
     */
    static INDArray summed(INDArray gradient, long[] shape) {
        int added = gradient.rank() - shape.length;
        int[] axes =
                IntStream.range(1, gradient.rank())
                        .filter(k -> gradient.size(k) > 1 && (k <= added || shape[k - added] == 1))
                        .toArray();
        INDArray sums = axes.length == 0 ? gradient : gradient.sum(true, axes);
        return sums.reshape('c', shape);
    }
}
