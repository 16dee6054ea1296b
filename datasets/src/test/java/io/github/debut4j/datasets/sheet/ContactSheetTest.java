package io.github.debut4j.datasets.sheet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.spec.SpecText;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

    private static final int FIRST = 12;
    private static final int STEP = 120;
    private static final int BOX = 0xF2F2F2;
    private static final ContactSheet.View PLAIN =
            new ContactSheet.View(false, 1, ContactSheet.View.Axis.Z);

    /** Example i has three planes of one value each: i, 2 i and 3 i out of 255. */
    private static Examples colours(int count, int side) {
        int plane = side * side;
        byte[] pixels = new byte[count * 3 * plane];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) (k / (3 * plane) * (1 + k / plane % 3));
        }
        return Examples.ofPixels(
                new int[] {3, side, side}, pixels, new byte[count], List.of("a long name of it"));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int middle(BufferedImage sheet, int column, int row) {
        int half = 112 / 2;
        return sheet.getRGB(FIRST + STEP * column + half, FIRST + 140 * row + half) & 0xFFFFFF;
    }

    @Test
    void everyExampleStandsInItsPlaceInItsColours() {
        BufferedImage sheet = ContactSheet.draw(colours(23, 4), ExampleKind.IMAGES, PLAIN);

        assertEquals(2 * FIRST + 10 * STEP - 8, sheet.getWidth());
        assertEquals(2 * FIRST + 3 * 140 - 8, sheet.getHeight());
        for (int i = 0; i < 23; i++) {
            int expected = 0x010203 * i;
            assertEquals(expected, middle(sheet, i % 10, i / 10), "example " + i);
        }
        assertEquals(0xFFFFFF, middle(sheet, 3, 2), "no example there");
    }

    @Test
    void largeImagesAreMadeSmallerAndTheLayoutOfANetworkDoesNotMatter() {
        BufferedImage small = ContactSheet.draw(colours(3, 4), ExampleKind.IMAGES, PLAIN);
        BufferedImage large = ContactSheet.draw(colours(3, 300), ExampleKind.IMAGES, PLAIN);

        assertEquals(small.getWidth(), large.getWidth());
        assertEquals(middle(small, 2, 0), middle(large, 2, 0));
        assertArrayEquals(
                pixels(small),
                pixels(
                        ContactSheet.draw(
                                colours(3, 4).in(BatchLayout.CHANNELS_LAST),
                                ExampleKind.IMAGES,
                                PLAIN)));
    }

    @Test
    void rawPixelsAreNoBrighterThanOthers() {
        byte[] grey = new byte[2];
        grey[1] = 51;
        Examples scaled =
                Examples.ofPixels(
                        new int[] {1, 1, 1}, grey, new byte[2], List.of("x"), PixelScale.RAW);

        assertEquals(0x333333, middle(ContactSheet.draw(scaled, ExampleKind.IMAGES, PLAIN), 1, 0));
    }

    @Test
    void normalisedPixelsAreStretched() {
        Transforms normalise =
                Transforms.parse(
                        SpecText.parse("data", "d:mean=0/0/0,deviation=0.01/0.01/0.01"),
                        ExampleKind.IMAGES);
        BufferedImage sheet =
                ContactSheet.draw(colours(86, 4).with(normalise), ExampleKind.IMAGES, PLAIN);

        assertEquals(0, middle(sheet, 0, 0));
        assertEquals(0x55AAFF, middle(sheet, 5, 8));
    }

    @Test
    void theTrainingViewIsThatOfTheSeed() {
        Transforms crop = Transforms.parse(SpecText.parse("data", "d:crop=3"), ExampleKind.IMAGES);
        Examples examples = colours(12, 4).with(crop);
        int[] plain = pixels(ContactSheet.draw(examples, ExampleKind.IMAGES, PLAIN));
        int[] augmented = pixels(drawn(examples, 1));

        assertFalse(Arrays.equals(plain, augmented));
        assertArrayEquals(augmented, pixels(drawn(examples, 1)));
        assertFalse(Arrays.equals(augmented, pixels(drawn(examples, 2))));
    }

    private static BufferedImage drawn(Examples examples, long seed) {
        return ContactSheet.draw(
                examples,
                ExampleKind.IMAGES,
                new ContactSheet.View(true, seed, ContactSheet.View.Axis.Z));
    }

    /** Points of one axis alone: where they end says which way it points. */
    @Test
    void theUpwardAxisPointsUpwards() {
        for (ContactSheet.View.Axis axis : ContactSheet.View.Axis.values()) {
            float[] cloud = new float[3 * 21];
            for (int k = 0; k < 21; k++) {
                cloud[axis.index() * 21 + k] = k / 20f;
            }
            Examples examples =
                    Examples.ofValues(new int[] {3, 21, 1}, cloud, new int[1], List.of("stick"));
            BufferedImage up =
                    ContactSheet.draw(
                            examples, ExampleKind.CLOUDS, new ContactSheet.View(false, 1, axis));

            int half = 112 / 2;
            assertTrue(inked(up, FIRST + half - 2, FIRST, 4, half) > 20, axis + " upwards");
            assertEquals(0, inked(up, FIRST, FIRST + half + 2, 112, half - 2), axis + " below");
            assertEquals(0, inked(up, FIRST, FIRST, half - 2, 112), axis + " beside");
        }
    }

    private static int inked(BufferedImage image, int x, int y, int width, int height) {
        int inked = 0;
        for (int rgb : image.getRGB(x, y, width, height, null, 0, width)) {
            inked += (rgb & 0xFFFFFF) == BOX ? 0 : 1;
        }
        return inked;
    }
}
