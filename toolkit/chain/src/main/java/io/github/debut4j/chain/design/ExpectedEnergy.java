package io.github.debut4j.chain.design;

/**
 * The expected energy of a nested chain: the fraction of the squared norm of a matrix of
 * independent normal values that remains after splitting it at one interface after another.
 *
 * <p>At an interface a block of h x w values keeps its largest singular value. For normal values
 * its square is about {@code (sqrt(h) + sqrt(w))^2}, minus a correction that matters in small
 * blocks (the mean of the Tracy-Widom distribution), out of a squared norm of {@code h*w}. The two
 * sides of the split are again matrices without structure, to which the shorter chains apply in the
 * same way; the best first interface counts. The model ignores that the result of a split is
 * slightly harder to split again; instead each factor beyond two is charged {@link #LATER_SPLIT},
 * which was fitted to chains of 2 to 5 factors on random 128 x 400 matrices.
 *
 * <p>Trained weights have structure that this model does not know, so it only decides which chains
 * are worth scoring on the weights.
 */
final class ExpectedEnergy {

    private static final double LATER_SPLIT = 0.92;

    /** The mean of the Tracy-Widom distribution for real matrices. */
    private static final double TRACY_WIDOM = -1.21;

    private ExpectedEnergy() {}

    /** The remaining fraction, in 0..1. */
    static double of(int[] r, int[] s) {
        int m = r.length;
        double[][] kept = new double[m][m];
        for (int length = 1; length <= m; length++) {
            for (int first = 0; first + length <= m; first++) {
                int last = first + length - 1;
                kept[first][last] = length == 1 ? 1 : best(r, s, kept, first, last);
            }
        }
        return kept[0][m - 1] * Math.pow(LATER_SPLIT, Math.max(0, m - 2));
    }

    private static double best(int[] r, int[] s, double[][] kept, int first, int last) {
        double height = 1;
        for (int k = first + 1; k <= last; k++) {
            height *= r[k];
        }
        double width = 1;
        double best = 0;
        for (int k = first; k < last; k++) {
            width *= s[k];
            best = Math.max(best, ofBlock(height, width) * kept[first][k] * kept[k + 1][last]);
            height /= r[k + 1];
        }
        return best;
    }

    /**
     * The expected square of the largest singular value of a block, relative to its squared norm.
     */
    static double ofBlock(double height, double width) {
        double sum = Math.sqrt(height) + Math.sqrt(width);
        double spread = sum * Math.cbrt(1 / Math.sqrt(height) + 1 / Math.sqrt(width));
        double large = (sum * sum + TRACY_WIDOM * spread) / (height * width);
        double small = 1 - (1 - 1 / height) * (1 - 1 / width) / 2;
        return Math.min(large, small);
    }
}
