package io.github.debut4j.chain.design;

/**
 * Structured transforms that the papers compare with; only their parameters are counted.
 *
 * <p>Each replaces a matrix of {@code rows x cols}. The inputs are padded to a power of two, n; as
 * many transforms of size n as the outputs need read them, and surplus outputs are dropped. The
 * papers state only the parameters of whole networks; the counts here give all of those exactly.
 */
public enum CountedTransform {

    /**
     * Adaptive Fastfood (Yang et al., <cite>Deep Fried Convnets</cite>, 2015): {@code S H G P H B}
     * with the diagonals S, G and B learned, and with fixed Hadamard matrices H and a fixed
     * permutation P, so {@code 3 n} parameters each. A convolution is treated as its matrix.
     */
    ADAPTIVE_FASTFOOD {
        @Override
        public long parameterCount(MatrixShape shape) {
            int levels = ButterflyGenerator.levels(shape.cols());
            return 3 * (1L << levels) * ButterflyGenerator.copies(shape, levels);
        }
    },

    /**
     * Butterflies whose values are all free, as the generator {@code butterfly} makes them: {@code
     * 2 n log2(n)} parameters each. If the number n of input channels is a power of two, each tap
     * of a convolution has its own; other convolutions are treated as their matrix.
     */
    BUTTERFLY {
        @Override
        public long parameterCount(MatrixShape shape) {
            return ButterflyGenerator.parameters(shape);
        }
    },

    /**
     * Butterflies in which the blocks of a factor along the diagonal are equal: {@code 4 (n - 1)}
     * parameters each, since the factor with blocks of {@code 2^k x 2^k} has one block of four
     * diagonals of {@code 2^(k - 1)} values. Each tap of a convolution has its own, of the size of
     * the padded input channels.
     */
    SHARED_BUTTERFLY {
        @Override
        public long parameterCount(MatrixShape shape) {
            int levels = ButterflyGenerator.levels(shape.channels());
            long blocks = 4 * ((1L << levels) - 1);
            return blocks * shape.taps() * ButterflyGenerator.copies(shape, levels);
        }
    };

    /** The number of parameters in place of a matrix. It may exceed the matrix's entries. */
    public abstract long parameterCount(MatrixShape shape);
}
