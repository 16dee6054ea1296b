package io.github.debut4j.chain.render;

/**
 * The entries of a matrix distributed over a grid of pixels, separately for positive, negative and
 * cancelled entries. The amount of ink is the fraction of a pixel that entries cover, 0 to 1 in
 * all.
 */
final class Ink {

    private static final int POSITIVE = 0x2166AC;
    private static final int NEGATIVE = 0xD6604D;
    private static final int CANCELLED = 0xA0A0A0;

    /** The least strength of a pixel with any entry. */
    private static final double FAINTEST = 0.4;

    /** Less coverage is rounding, not an entry. */
    private static final double NOTHING = 1e-6;

    private final int rows;
    private final int cols;
    private final int width;
    private final int height;
    private final float[] positive;
    private final float[] negative;
    private final float[] cancelled;

    /** Without ink, for a {@code rows x cols} matrix on {@code width x height} pixels. */
    Ink(int rows, int cols, int width, int height) {
        this.rows = rows;
        this.cols = cols;
        this.width = width;
        this.height = height;
        this.positive = new float[width * height];
        this.negative = new float[width * height];
        this.cancelled = new float[width * height];
    }

    /** Adds an entry of the support; {@code value} 0 is an entry whose paths cancel. */
    void add(int row, int column, double value) {
        float[] ink = value > 0 ? positive : value < 0 ? negative : cancelled;
        double top = (double) row * height / rows;
        double bottom = (row + 1.0) * height / rows;
        double left = (double) column * width / cols;
        double right = (column + 1.0) * width / cols;
        for (int y = (int) top; y < height && y < bottom; y++) {
            double rise = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < width && x < right; x++) {
                double run = Math.min(right, x + 1) - Math.max(left, x);
                ink[y * width + x] += (float) (rise * run);
            }
        }
    }

    /** The fraction of a pixel that entries cover. */
    double coverage(int x, int y) {
        int at = y * width + x;
        return (double) positive[at] + negative[at] + cancelled[at];
    }

    /** The colour of a pixel: that of most of its entries, paler if there are few. */
    int color(int x, int y) {
        double coverage = coverage(x, y);
        if (coverage < NOTHING) {
            return Canvas.PAPER;
        }
        double strength = Math.min(1, Math.max(FAINTEST, Math.sqrt(coverage)));
        return Canvas.mix(Canvas.PAPER, prevailing(y * width + x), strength);
    }

    private int prevailing(int at) {
        if (cancelled[at] > Math.max(positive[at], negative[at])) {
            return CANCELLED;
        }
        return positive[at] >= negative[at] ? POSITIVE : NEGATIVE;
    }
}
