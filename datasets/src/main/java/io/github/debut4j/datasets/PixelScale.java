package io.github.debut4j.datasets;

import io.github.debut4j.spec.SpecText;
import java.util.List;

/** What number a network is given for a pixel's byte. */
public enum PixelScale {

    /** {@code value / 255f}, in 0..1. */
    UNIT(255),

    /** The value itself, in 0..255. */
    RAW(1);

    private final int divisor;

    PixelScale(int divisor) {
        this.divisor = divisor;
    }

    /**
     * What the option {@code scale=unit|raw} of a text asks for, {@link #UNIT} where it says
     * nothing.
     *
     * @throws IllegalArgumentException if it is another word, or raw pixels are to be normalised by
     *     the figures of a set, which are for pixels in 0..1
     */
    public static PixelScale of(SpecText spec) {
        boolean raw = spec.word("scale", List.of("unit", "raw")).equals("raw");
        if (raw && spec.options().containsKey("normalize")) {
            throw new IllegalArgumentException(
                    "option normalize of "
                            + spec.scheme()
                            + " must go with pixels in 0..1, found scale=raw");
        }
        return raw ? RAW : UNIT;
    }

    /** The number for a pixel of 0..255. */
    public float of(float pixel) {
        return pixel / divisor;
    }
}
