package io.github.debut4j.export.form;

/** The order of the axes of convolution kernels. */
public final class KernelOrder {

    private KernelOrder() {}

    /**
     * Kernels {@code [first, second, taps...]} in the order {@code [taps..., second, first]}.
     *
     * @param values in row-major order. Not modified
     */
    public static float[] tapsFirst(float[] values, int first, int second) {
        int taps = values.length / first / second;
        float[] result = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            int tap = k % taps;
            int j = k / taps % second;
            int i = k / taps / second;
            result[(tap * second + j) * first + i] = values[k];
        }
        return result;
    }
}
