package io.github.debut4j.kernel.arithmetic;

/**
 * The arithmetic of the kernel on rows of single precision: its innermost loops. Implementations
 * are found by {@link java.util.ServiceLoader}; {@link PlainArithmetic} is always there.
 *
 * <p>The number of columns is always a multiple of {@link #LANES}, and no row is shorter.
 */
public interface RowArithmetic {

    /** Columns come in multiples of this number. */
    int LANES = 16;

    /** What it is called in reports. */
    String name();

    /** Whether this Java virtual machine can run it. */
    boolean available();

    /**
     * Products: {@code y[i] = sum_l w[i][l] x[l]} for the rows of a grid.
     *
     * @param x rows to read. Not modified
     * @param y rows to write, none of which is one of x
     * @param weights not modified
     */
    GridStep product(Grid grid, float[][] x, float[][] y, float[] weights, int columns);

    /**
     * Gradients of weights: {@code gradient[i][l] += sum_c y[i][c] x[l][c]} for the rows of a grid.
     *
     * @param x not modified
     * @param y not modified
     * @param gradient where w is in the parameters. Modified
     */
    GridStep weightGradient(Grid grid, float[][] x, float[][] y, float[] gradient, int columns);

    /**
     * im2col of one row: {@code row[c] = planes[origin + offsets[c]]}.
     *
     * @param planes with {@link #LANES} values to spare at the end. Not modified
     * @param row with {@link #LANES} values to spare at the end; what is behind the columns may be
     *     modified, too
     */
    void gather(float[] planes, int origin, Runs runs, float[] row);

    /**
     * col2im of one row: {@code planes[origin + offsets[c]] += row[c]}.
     *
     * @param row not modified
     * @param planes modified
     */
    void scatterAdd(float[] row, Runs runs, float[] planes, int origin);

    /**
     * Multiplies and adds in registers only, with vectors as wide as those of the other methods, to
     * find the peak of the machine.
     *
     * @param count about how many to do
     * @param result takes the results, so that the work cannot be left out. Modified
     * @return the number done
     */
    long multiplyAdds(long count, float[] result);
}
