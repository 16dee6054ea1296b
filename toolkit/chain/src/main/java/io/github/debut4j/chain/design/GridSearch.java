package io.github.debut4j.chain.design;

/**
 * Visits all nested chains of a given size and number of factors that have no redundant pair,
 * within limits on the number of parameters and the width.
 *
 * <p>At the interface after factor k the chain is determined by {@code h = r(k+1) * ... * r(m)} and
 * {@code w = s(1) * ... * s(k)}: the size of the matrix blocks that have rank one there. So a chain
 * is a descending sequence of divisors h of rows sum with an ascending sequence of divisors w of
 * cols. A factor has {@code rows*cols / (h * w)} parameters with its own h and the w before it, and
 * the chain's result after it has {@code rows/h * cols/w} values. Both depend only on the current
 * position in the sequences, so a branch is abandoned as soon as it has too many parameters or its
 * blocks are too large or too small.
 *
 * <p>For sizes with very many divisors, only a spread of {@link #MOST_DIVISORS} of them is
 * searched, to bound the work.
 */
final class GridSearch {

    /** Called for each chain; the arrays change after the call. */
    @FunctionalInterface
    interface Visitor {
        void visit(int[] r, int[] s, long parameters);
    }

    /** A range of a number, both ends included; empty if {@code least > most}. */
    record Range(long least, long most) {}

    /** The most divisors to search, by the number of factors. */
    private static final int[] MOST_DIVISORS = {2, 2, 1000, 32, 16, 10, 8, 7, 6};

    /** The most factors that can be requested. */
    static final int MOST_FACTORS = MOST_DIVISORS.length - 1;

    private final int rows;
    private final int cols;
    private final int factors;
    private final long leastParameters;
    private final long mostParameters;
    private final long smallestBlock;
    private final long largestBlock;
    private final Visitor visitor;
    private final int[] heights;
    private final int[] widths;
    private final int[] r;
    private final int[] s;

    /**
     * Prepares the search; nothing is visited yet.
     *
     * @param factors the number of factors, 2 to {@link #MOST_FACTORS}
     * @param parameters the range of the number of parameters
     * @param width the range of the width of every result between two factors
     */
    GridSearch(int rows, int cols, int factors, Range parameters, Range width, Visitor visitor) {
        this.rows = rows;
        this.cols = cols;
        this.factors = factors;
        this.leastParameters = parameters.least();
        this.mostParameters = parameters.most();
        this.smallestBlock = ((long) rows * cols + width.most() - 1) / width.most();
        this.largestBlock = (long) rows * cols / width.least();
        this.visitor = visitor;
        heights = Divisors.of(rows, MOST_DIVISORS[factors]);
        widths = Divisors.of(cols, MOST_DIVISORS[factors]);
        r = new int[factors];
        s = new int[factors];
    }

    /** Visits the chains, in a fixed order. */
    void run() {
        place(0, rows, 1, 0);
    }

    /**
     * Chooses the next interface, or the last factor if all interfaces are chosen.
     *
     * @param h of the previous interface
     * @param w of the previous interface
     * @param parameters of the factors before it
     */
    private void place(int k, int h, int w, long parameters) {
        if (k == factors - 1) {
            finish(h, w, parameters);
            return;
        }
        for (int x = heights.length - 1; x > 0; x--) {
            int height = heights[x];
            long sum = parameters + (long) (rows / height) * (cols / w);
            if (sum + rows > mostParameters) {
                return;
            }
            if (h % height == 0 && (height < h || k == 0)) {
                r[k] = h / height;
                placeWidth(k, height, w, sum);
            }
        }
    }

    private void placeWidth(int k, int height, int w, long parameters) {
        for (int width : widths) {
            if ((long) height * width > largestBlock) {
                return;
            }
            boolean largeEnough = (long) height * width >= smallestBlock;
            if (largeEnough && width > w && width % w == 0) {
                s[k] = width / w;
                place(k + 1, height, width, parameters);
            }
        }
    }

    private void finish(int h, int w, long before) {
        long parameters = before + (long) rows * (cols / w);
        if (parameters >= leastParameters && parameters <= mostParameters) {
            r[factors - 1] = h;
            s[factors - 1] = cols / w;
            visitor.visit(r, s, parameters);
        }
    }
}
