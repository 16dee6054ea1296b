package io.github.debut4j.kernel.arithmetic;

/**
 * The product of a factor with few columns: {@code y[b*r*t + i*t + j] = sum_l W[b][j][i][l] x[b*s*t
 * + l*t + j]}. There are vectors of {@link RowArithmetic#LANES} outputs, not of columns, so that no
 * lane is wasted on columns that do not exist.
 *
 * @param shape of the factor
 * @param weights as {@link Shape#pack} arranges them
 * @param firstWeight the index of the first one
 * @param x the values of a row in all columns, row after row. Not modified
 * @param y likewise. Modified
 * @param columns the number of columns: 1 or a multiple of 4
 */
@SuppressWarnings("ArrayRecordComponent")
public record PackedProduct(
        Shape shape, float[] weights, int firstWeight, float[] x, float[] y, int columns) {

    /**
     * The shape of a factor.
     *
     * @param blocks number of blocks
     * @param r outputs of a block at each diagonal position
     * @param s inputs of a block at each diagonal position
     * @param t diagonal positions of a block
     */
    public record Shape(int blocks, int r, int s, int t) {

        /** The number of groups of outputs of a block at a diagonal position. */
        public int groups() {
            return (r + RowArithmetic.LANES - 1) / RowArithmetic.LANES;
        }

        /** The number of packed weights. */
        public int weights() {
            return Math.multiplyExact(blocks * t, weightsOfCopy());
        }

        private int weightsOfCopy() {
            return groups() * RowArithmetic.LANES * s;
        }

        /**
         * Packs weights: for each block, diagonal position and group of outputs there are {@code
         * LANES} weights, one per output, for each input. The last group has zeros for the outputs
         * that are missing.
         *
         * @param values in the order {@code W[b][j][i][l]}. Not modified
         * @param from the index of the first value
         * @param packed receives {@link #weights()} values, which must be zero before. Modified
         * @param to the index of the first one
         */
        public void pack(float[] values, int from, float[] packed, int to) {
            for (int n = 0; n < blocks * t; n++) {
                for (int i = 0; i < r; i++) {
                    int group = i / RowArithmetic.LANES * RowArithmetic.LANES * s;
                    int at = to + n * weightsOfCopy() + group + i % RowArithmetic.LANES;
                    for (int l = 0; l < s; l++) {
                        packed[at + l * RowArithmetic.LANES] = values[from + (n * r + i) * s + l];
                    }
                }
            }
        }
    }
}
