package io.github.debut4j.datasets.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CropProperties {

    @Property(tries = 500)
    void theShorterSideHasItsLengthAndTheLongerOneItsShare(
            @ForAll @IntRange(min = 1, max = 5_000) int one,
            @ForAll @IntRange(min = 1, max = 5_000) int other,
            @ForAll @IntRange(min = 1, max = 8_192) int resize) {
        Crop crop = new Crop(1, resize);
        int shorter = Math.min(one, other);
        int longer = Math.max(one, other);

        assertEquals(resize, crop.scaled(shorter, shorter));
        assertTrue(crop.scaled(longer, shorter) >= resize);
        assertEquals(
                (double) longer / shorter,
                crop.scaled(longer, shorter) / (double) resize,
                0.5 / resize + 1e-9);
    }
}
