package io.github.debut4j.datasets.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.random.RandomStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DrawnDigitsTest {

    private static final int PIXELS = 784;

    /**
     * The CRC-32 of the first 1,000 training pictures of the default seed. A change means that the
     * set has changed: all that was trained or measured on it must be made anew.
     */
    private static final long KNOWN_PICTURES = 3_902_238_006L;

    @Test
    void theDefaultSetIsTheKnownOne() throws IOException {
        CRC32 crc = new CRC32();
        Examples train = DataSets.open("digits:train=1000", Split.TRAIN);
        for (int i = 0; i < train.size(); i++) {
            crc.update(picture(train, i));
        }

        assertEquals(KNOWN_PICTURES, crc.getValue());
    }

    @Test
    void aPictureDependsOnItsNumberAlone() {
        Examples many = DrawnDigits.draw(500, 3);
        Examples few = DrawnDigits.draw(41, 3);
        for (int i = 40; i >= 0; i--) {
            byte[] alone = new byte[PIXELS];
            DrawnDigits.drawOne(i % 10, RandomStream.of(3, i), alone, 0);
            assertArrayEquals(alone, picture(many, i));
            assertArrayEquals(alone, picture(few, i));
        }
    }

    @Test
    void seedsAndSplitsShareNoPicture() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String seed : new String[] {"7", "8", "-1"}) {
            for (Split split : Split.values()) {
                Examples part = DataSets.open("digits:train=400,test=400,seed=" + seed, split);
                for (int i = 0; i < part.size(); i++) {
                    assertTrue(seen.add(Arrays.toString(picture(part, i))));
                }
            }
        }
    }

    @Test
    void classesAreBalancedInEveryStretch() {
        Examples examples = DrawnDigits.draw(250, 1);

        assertEquals(10, examples.classes());
        for (int i = 0; i < examples.size(); i++) {
            assertEquals(i % 10, examples.label(i));
        }
    }

    /** Ink is bright, paper dark, and hardly anything of a digit is lost beyond the edge. */
    @Test
    void picturesAreDarkPaperWithBrightInkInTheMiddle() {
        Examples examples = DrawnDigits.draw(2000, 5);
        double border = 0;
        double middle = 0;
        for (int i = 0; i < examples.size(); i++) {
            byte[] picture = picture(examples, i);
            assertTrue(brightest(picture) > 90, "picture " + i + " is too faint to read");
            for (int k = 0; k < PIXELS; k++) {
                boolean edge = k % 28 == 0 || k % 28 == 27 || k < 28 || k >= PIXELS - 28;
                border += edge ? (picture[k] & 0xFF) / 108.0 : 0;
                middle += inMiddle(k) ? (picture[k] & 0xFF) / 144.0 : 0;
            }
        }

        assertTrue(border / examples.size() < 30, "border " + border / examples.size());
        assertTrue(middle / examples.size() > 60);
    }

    @Test
    void noTwoPicturesOfADigitAreAlike() {
        byte[] first = new byte[PIXELS];
        byte[] second = new byte[PIXELS];
        for (int digit = 0; digit < 10; digit++) {
            DrawnDigits.drawOne(digit, RandomStream.of(1, 0), first, 0);
            DrawnDigits.drawOne(digit, RandomStream.of(1, 1), second, 0);
            assertFalse(Arrays.equals(first, second));
        }
    }

    @Test
    void badOptionsAreRefused() {
        assertRefused(
                "option train of digits must be a whole number in 1..1000000, found '0'",
                "digits:train=0");
        assertRefused(
                "option of digits must be one of train, test, seed, crop, flip, normalize, mean,"
                        + " deviation, most, found 'sed'; did you mean 'seed'?",
                "digits:sed=4");
        assertRefused("data must be digits[:key=value,...], found '20000'", "digits:20000");
    }

    private static void assertRefused(String message, String text) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> DataSets.open(text, Split.TRAIN));
        assertEquals(message, e.getMessage());
    }

    private static boolean inMiddle(int k) {
        return k % 28 >= 8 && k % 28 < 20 && k / 28 >= 8 && k / 28 < 20;
    }

    private static int brightest(byte[] picture) {
        int most = 0;
        for (byte pixel : picture) {
            most = Math.max(most, pixel & 0xFF);
        }
        return most;
    }

    private static byte[] picture(Examples examples, int i) {
        float[] values = new float[PIXELS];
        examples.copyFeatures(i, values, 0);
        byte[] bytes = new byte[PIXELS];
        for (int k = 0; k < PIXELS; k++) {
            bytes[k] = (byte) Math.round(values[k] * 255);
        }
        return bytes;
    }
}
