package io.github.debut4j.chain.design;

/**
 * How the grids of a chain lie on the inputs of a convolution, which are its kernel's taps, each
 * with all channels.
 */
enum Alignment {
    /**
     * Every factor before some one stays inside the channels of a tap, and those after it mix taps.
     */
    CHANNELS,
    /** Blocks of the first factor hold as many inputs as taps, or a multiple: the published way. */
    TAPS,
    /** Neither, or the layer is dense. */
    NONE;

    static Alignment of(int[] s, MatrixShape shape) {
        if (shape.taps() == 1) {
            return NONE;
        }
        return staysInChannels(s, shape.channels())
                ? CHANNELS
                : s[0] % shape.taps() == 0 ? TAPS : NONE;
    }

    private static boolean staysInChannels(int[] s, int channels) {
        long width = 1;
        for (int columns : s) {
            width *= columns;
            if (width % channels != 0 && channels % width != 0) {
                return false;
            }
        }
        return true;
    }
}
