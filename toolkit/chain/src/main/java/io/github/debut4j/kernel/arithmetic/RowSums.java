package io.github.debut4j.kernel.arithmetic;

/** Sums along rows, in several partial sums so that additions overlap. */
public final class RowSums {

    private RowSums() {}

    /** The sum of {@code a[c]*b[c]} over n columns. */
    static float dot(float[] a, float[] b, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int c = 0;
        for (; c + 7 < n; c += 8) {
            s0 += a[c] * b[c];
            s1 += a[c + 1] * b[c + 1];
            s2 += a[c + 2] * b[c + 2];
            s3 += a[c + 3] * b[c + 3];
            s4 += a[c + 4] * b[c + 4];
            s5 += a[c + 5] * b[c + 5];
            s6 += a[c + 6] * b[c + 6];
            s7 += a[c + 7] * b[c + 7];
        }
        for (; c < n; c++) {
            s0 += a[c] * b[c];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** The sum of {@code a[c]} over n columns. */
    public static float sum(float[] a, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int c = 0;
        for (; c + 3 < n; c += 4) {
            s0 += a[c];
            s1 += a[c + 1];
            s2 += a[c + 2];
            s3 += a[c + 3];
        }
        for (; c < n; c++) {
            s0 += a[c];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
