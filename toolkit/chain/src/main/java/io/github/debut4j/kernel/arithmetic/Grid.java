package io.github.debut4j.kernel.arithmetic;

/**
 * The shape of small dense products on rows, {@code y[i] = sum_l w[i][l] x[l]}, of which a factor
 * is made: copies of one grid on other rows and with other weights.
 *
 * @param inputs number of rows x of a copy
 * @param outputs number of rows y of a copy
 * @param copies how many
 * @param nextInput the step from one row x to the next
 * @param nextOutput the step from one row y to the next
 * @param nextCopy the step from one copy to the next
 */
public record Grid(
        int inputs, int outputs, int copies, Step nextInput, Step nextOutput, Step nextCopy) {

    /**
     * How far it is from one to the next.
     *
     * @param x among the rows x
     * @param y among the rows y
     * @param weight among the weights
     */
    public record Step(int x, int y, int weight) {

        Step transposed() {
            return new Step(y, x, weight);
        }
    }

    /** The same weights the other way round: from the rows y to the rows x. */
    public Grid transposed() {
        return new Grid(
                outputs,
                inputs,
                copies,
                nextOutput.transposed(),
                nextInput.transposed(),
                nextCopy.transposed());
    }
}
