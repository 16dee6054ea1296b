package io.github.debut4j.datasets.sheet;

import java.util.List;

/**
 * The brightness of a number.
 *
 * @param black the number that is black
 * @param white the number that is white
 */
record Tone(float black, float white) {

    private static final int MOST = 255;

    /** The tone of a sheet: pixels stay as bright as they are, other numbers are stretched. */
    static Tone of(List<float[]> examples) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float[] values : examples) {
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least >= 0 && most <= MOST) {
            return new Tone(0, most <= 1 ? 1 : MOST);
        }
        return new Tone(least, most);
    }

    /** Its byte, 0..255. */
    int of(float value) {
        return Math.max(0, Math.min(MOST, Math.round(MOST * (value - black) / (white - black))));
    }
}
