package io.github.debut4j.datasets;

import io.github.debut4j.spec.SpecText;
import java.util.List;

/** How the byte of a pixel becomes the input of a network. */
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
     * The value of the option {@code scale=unit|raw}, {@link #UNIT} if it is absent.
     *
     * @throws IllegalArgumentException if it is another word, or raw pixels are combined with the
     *     option {@code normalize}, whose statistics are for pixels in 0..1
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

    /** The input for a pixel of 0..255. */
    public float of(float pixel) {
        return pixel / divisor;
    }
}
