package io.github.debut4j.kernel.arithmetic;

/**
 * Small dense products of rows, {@code y[i] = sum_l w[i][l] x[l]}, of which a factor consists:
 * copies of one shape, each on its own rows and weights.
 *
 * @param inputs number of rows x of a copy
 * @param outputs number of rows y of a copy
 * @param copies number of copies
 * @param inputStride from one row x of a copy to the next
 * @param outputStride from one row y of a copy to the next
 * @param copyStride from one copy to the next
 */
public record Grid(
        int inputs,
        int outputs,
        int copies,
        Stride inputStride,
        Stride outputStride,
        Stride copyStride) {

    /**
     * The distance between two neighbours.
     *
     * @param x in the array of rows x
     * @param y in the array of rows y
     * @param weight in the array of weights
     */
    public record Stride(int x, int y, int weight) {

        Stride transposed() {
            return new Stride(y, x, weight);
        }
    }

    /** The products with the transposed weights, from the rows y to the rows x. */
    public Grid transposed() {
        return new Grid(
                outputs,
                inputs,
                copies,
                outputStride.transposed(),
                inputStride.transposed(),
                copyStride.transposed());
    }
}
