package io.github.debut4j.datasets;

import io.github.debut4j.spec.SpecText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the byte of a pixel becomes the input of a network. */
public enum PixelScale {

    /** {@code value / 255f}, in 0..1. */
    UNIT(255, 0),

    /** The value itself, in 0..255. */
    RAW(1, 0),

    /** {@code value / 127.5f - 1}, in -1..1, as the MobileNets of Keras take it. */
    SIGNED(127.5f, 1);

    private final float divisor;
    private final float subtracted;

    PixelScale(float divisor, float subtracted) {
        this.divisor = divisor;
        this.subtracted = subtracted;
    }

    /**
     * The value of the option {@code scale=unit|raw|signed}, {@link #UNIT} if it is absent.
     *
     * @throws IllegalArgumentException if it is another word, or another scale than 0..1 is
     *     combined with the option {@code normalize}, whose statistics are for pixels in 0..1
     */
    public static PixelScale of(SpecText spec) {
        List<String> words =
                Arrays.stream(values())
                        .map(scale -> scale.name().toLowerCase(Locale.ROOT))
                        .toList();
        String word = spec.word("scale", words);
        PixelScale scale = values()[words.indexOf(word)];
        if (scale != UNIT && spec.options().containsKey("normalize")) {
            throw new IllegalArgumentException(
                    "option normalize of "
                            + spec.scheme()
                            + " must go with pixels in 0..1, found scale="
                            + word);
        }
        return scale;
    }

    /** The input for a pixel of 0..255. */
    public float of(float pixel) {
        return pixel / divisor - subtracted;
    }
}
