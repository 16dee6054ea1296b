package io.github.debut4j.datasets.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
        Crop crop = new Crop(3, 1, 1, resize, resize);
        int shorter = Math.min(one, other);
        int longer = Math.max(one, other);
        int[] tall = crop.scaled(longer, shorter);

        assertEquals(resize, tall[1]);
        assertTrue(tall[0] >= resize);
        assertEquals((double) longer / shorter, tall[0] / (double) resize, 0.5 / resize + 1e-9);
        assertArrayEquals(new int[] {tall[1], tall[0]}, crop.scaled(shorter, longer));
    }

    @Property(tries = 500)
    void anImageJustCoversARectangle(
            @ForAll @IntRange(min = 1, max = 3_000) int imageHeight,
            @ForAll @IntRange(min = 1, max = 3_000) int imageWidth,
            @ForAll @IntRange(min = 1, max = 500) int height,
            @ForAll @IntRange(min = 1, max = 500) int width) {
        Crop crop = Crop.covering(1, height, width);
        int[] size = crop.scaled(imageHeight, imageWidth);

        assertTrue(size[0] >= height && size[1] >= width);
        assertTrue(size[0] == height || size[1] == width);
        assertArrayEquals(new int[] {height, width}, crop.scaled(height, width));
    }
}
