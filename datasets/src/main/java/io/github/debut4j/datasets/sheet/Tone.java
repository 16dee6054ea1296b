package io.github.debut4j.datasets.sheet;

import java.util.List;

/**
 * Maps values to brightness.
 *
 * @param black the value that is drawn black
 * @param white the value that is drawn white
 */
record Tone(float black, float white) {

    private static final int MOST = 255;

    /**
     * The tone of a sheet. Pixels (whole numbers in 0..255, or any values in 0..1) keep their
     * brightness; the range of other values is stretched.
     */
    static Tone of(List<float[]> examples) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        boolean whole = true;
        for (float[] values : examples) {
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                whole &= value == Math.rint(value);
            }
        }
        if (least >= 0 && most <= 1) {
            return new Tone(0, 1);
        }
        return least >= 0 && most <= MOST && whole ? new Tone(0, MOST) : new Tone(least, most);
    }

    /** The brightness of a value, 0..255. */
    int of(float value) {
        return Math.max(0, Math.min(MOST, Math.round(MOST * (value - black) / (white - black))));
    }
}
