package io.github.debut4j.export.form;

import java.util.List;
import java.util.function.Supplier;

/**
 * The operations that products with chains consist of, in the graph of a runtime.
 *
 * @param <V> values of arrays
 */
public interface ArrayOperations<V> {

    /** The same values with other axes; -1 stands for what is left. */
    V reshape(V value, long... sizes);

    /** The axes of a value in another order. */
    V transpose(V value, List<Integer> axes);

    /** The axes of a value in another order. */
    default V transpose(V value, Integer... axes) {
        return transpose(value, List.of(axes));
    }

    /** The product element by element, with broadcasting. */
    V product(V a, V b);

    /** The products of matrices, which are the last two axes. */
    V matrixProduct(V a, V b);

    /** The first rows and columns of a matrix. */
    V topLeft(V matrix, int rows, int columns);

    /**
     * Weights of a layer.
     *
     * @param name of the weights within the layer
     * @param values in row-major order; may be computed later
     */
    V weights(String name, List<Integer> shape, Supplier<float[]> values);
}
