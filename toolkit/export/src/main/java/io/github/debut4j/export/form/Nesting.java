package io.github.debut4j.export.form;

import io.github.debut4j.chain.FactorShape;
import java.util.Optional;

/** How two neighbouring factors fit so that their product is one factor. */
enum Nesting {
    /**
     * {@code t2 = r1 t1}: {@code W[b][j][i2 r1 + i1][l2 s1 + l1] = W2[b][i1 t1 + j][i2][l2] W1[b s2
     * + l2][j][i1][l1]}.
     */
    OUTWARD {
        @Override
        FactorShape product(FactorShape first, FactorShape second) {
            return shape(first, second, first.t());
        }

        @Override
        int rowsOf(FactorShape first, FactorShape second, int i1, int i2) {
            return i2 * first.r() + i1;
        }

        @Override
        int columnsOf(FactorShape first, FactorShape second, int l1, int l2) {
            return l2 * first.s() + l1;
        }

        @Override
        int grid1(FactorShape first, FactorShape second, Index at) {
            return (at.block() * second.s() + at.l2()) * first.t() + at.j();
        }

        @Override
        int grid2(FactorShape first, FactorShape second, Index at) {
            return at.block() * second.t() + at.i1() * first.t() + at.j();
        }
    },
    /**
     * {@code t1 = s2 t2}: {@code W[b][j][i1 r2 + i2][l1 s2 + l2] = W2[b r1 + i1][j][i2][l2]
     * W1[b][l2 t2 + j][i1][l1]}.
     */
    INWARD {
        @Override
        FactorShape product(FactorShape first, FactorShape second) {
            return shape(first, second, second.t());
        }

        @Override
        int rowsOf(FactorShape first, FactorShape second, int i1, int i2) {
            return i1 * second.r() + i2;
        }

        @Override
        int columnsOf(FactorShape first, FactorShape second, int l1, int l2) {
            return l1 * second.s() + l2;
        }

        @Override
        int grid1(FactorShape first, FactorShape second, Index at) {
            return at.block() * first.t() + at.l2() * second.t() + at.j();
        }

        @Override
        int grid2(FactorShape first, FactorShape second, Index at) {
            return (at.block() * first.r() + at.i1()) * second.t() + at.j();
        }
    };

    /** Which matrix of the product, and the indices that decide which matrices it is made of. */
    record Index(int block, int j, int i1, int l2) {}

    /** How the factors fit, if they do. */
    static Optional<Nesting> of(FactorShape first, FactorShape second) {
        if ((long) first.r() * first.t() == second.t()) {
            return Optional.of(OUTWARD);
        }
        return (long) second.s() * second.t() == first.t() ? Optional.of(INWARD) : Optional.empty();
    }

    /** The shape of the product. */
    abstract FactorShape product(FactorShape first, FactorShape second);

    abstract int rowsOf(FactorShape first, FactorShape second, int i1, int i2);

    abstract int columnsOf(FactorShape first, FactorShape second, int l1, int l2);

    abstract int grid1(FactorShape first, FactorShape second, Index at);

    abstract int grid2(FactorShape first, FactorShape second, Index at);

    private static FactorShape shape(FactorShape first, FactorShape second, int t) {
        return new FactorShape(
                second.p(), first.q(), first.r() * second.r(), first.s() * second.s(), t);
    }

    /**
     * The values of the product: each is a product of two values.
     *
     * @param w1 the values of the first factor
     * @param w2 an array with the values of the second factor
     * @param from the index of the first of these
     */
    float[] values(FactorShape first, float[] w1, FactorShape second, float[] w2, int from) {
        FactorShape product = product(first, second);
        float[] result = new float[product.parameterCount()];
        int matrix = product.r() * product.s();
        for (int grid = 0; grid < product.blocks() * product.t(); grid++) {
            for (int i1 = 0; i1 < first.r(); i1++) {
                for (int l2 = 0; l2 < second.s(); l2++) {
                    Index at = new Index(grid / product.t(), grid % product.t(), i1, l2);
                    int from1 = (grid1(first, second, at) * first.r() + i1) * first.s();
                    int from2 = from + grid2(first, second, at) * second.r() * second.s() + l2;
                    for (int i2 = 0; i2 < second.r(); i2++) {
                        float factor = w2[from2 + i2 * second.s()];
                        int to = grid * matrix + rowsOf(first, second, i1, i2) * product.s();
                        for (int l1 = 0; l1 < first.s(); l1++) {
                            result[to + columnsOf(first, second, l1, l2)] = factor * w1[from1 + l1];
                        }
                    }
                }
            }
        }
        return result;
    }

    /**
     * The sizes as which the first factor's values are seen and the order of these axes, such that
     * its product with the second factor's, element by element with broadcasting, has the axes
     * block, j, row, row, column, column.
     */
    View first(FactorShape first, FactorShape second) {
        return this == OUTWARD
                ? new View(
                        new long[] {
                            second.blocks(), second.s(), first.t(), 1, first.r(), first.s()
                        },
                        new Integer[] {0, 2, 3, 4, 1, 5})
                : new View(
                        new long[] {
                            first.blocks(), second.s(), second.t(), first.r(), 1, first.s()
                        },
                        new Integer[] {0, 2, 3, 4, 5, 1});
    }

    /** The same for the second factor. */
    View second(FactorShape first, FactorShape second) {
        return this == OUTWARD
                ? new View(
                        new long[] {
                            second.blocks(), first.r(), first.t(), second.r(), second.s(), 1
                        },
                        new Integer[] {0, 2, 3, 1, 4, 5})
                : new View(
                        new long[] {
                            first.blocks(), first.r(), second.t(), second.r(), 1, second.s()
                        },
                        new Integer[] {0, 2, 1, 3, 4, 5});
    }

    /** Sizes of axes and a new order of them. */
    record View(long[] sizes, Integer[] axes) {}
}
