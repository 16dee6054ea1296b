package io.github.debut4j.kernel.arithmetic;

/**
 * The innermost loops of the kernel, on rows of single precision, and of factorisations, in double
 * precision. {@link java.util.ServiceLoader} finds implementations; {@link PlainArithmetic} is
 * always available.
 *
 * <p>In single precision, the number of columns is always a multiple of {@link #LANES}, and no row
 * is shorter.
 */
public interface RowArithmetic {

    /** The number of columns is a multiple of this number of vector lanes. */
    int LANES = 16;

    /** The name for reports. */
    String name();

    /** Whether this Java virtual machine can run the implementation. */
    boolean available();

    /**
     * Products: {@code y[i] = sum_l w[i][l] x[l]} for the rows of a grid.
     *
     * @param x rows to read, whole arrays unless {@link #readsInPlace}, with {@link #LANES} spare
     *     values at the end. Not modified
     * @param y rows to write, with as many spare values, which may be modified too; no row may be
     *     among x
     * @param weights not modified
     */
    GridOperation product(Grid grid, RowViews x, float[][] y, float[] weights, int columns);

    /** Whether products with so many inputs and outputs may read rows that are parts of arrays. */
    boolean readsInPlace(int inputs, int outputs);

    /**
     * Gradients of weights: {@code gradient[i][l] += sum_c y[i][c] x[l][c]} for the rows of a grid.
     *
     * @param x not modified
     * @param y not modified
     * @param gradient in the layout of the weights. Modified
     */
    GridOperation weightGradient(
            Grid grid, float[][] x, float[][] y, float[] gradient, int columns);

    /** Computes a product with few columns. */
    void multiply(PackedProduct product);

    /** Adds a product in double precision. */
    void add(DoubleProduct product);

    /**
     * im2col of one row: {@code row[c] = planes[origin + offsets[c]]}.
     *
     * @param planes with {@link #LANES} spare values at the end. Not modified
     * @param row with {@link #LANES} spare values at the end. Modified; values after the columns
     *     may be modified too
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
     * Multiplies and adds in registers only, with vectors as wide as in the other methods, to
     * measure the machine's peak performance.
     *
     * @param count the approximate number of multiply-adds
     * @param result receives the results, so that the compiler cannot remove the work. Modified
     * @return the actual number of multiply-adds
     */
    long multiplyAdds(long count, float[] result);
}
