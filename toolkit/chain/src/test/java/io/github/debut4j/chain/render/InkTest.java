package io.github.debut4j.chain.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InkTest {

    private static final int PAPER = 0xFFFFFF;

    @ParameterizedTest
    @CsvSource({"7,5,7,5", "7,5,21,10", "7,5,3,2", "100,3,7,11", "1,1,1,1", "13,17,240,60"})
    void inkIsTheAreaOfTheEntries(int rows, int cols, int height, int width) {
        Ink ink = new Ink(rows, cols, width, height);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                ink.add(i, j, (i + j) % 3 - 1);
            }
        }

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertEquals(1, ink.coverage(x, y), 1e-4);
            }
        }
    }

    @Test
    void aSingleEntryOfAHugeMatrixIsVisible() {
        Ink ink = new Ink(4608, 4096, 64, 72);
        ink.add(4607, 4095, 1);

        assertNotEquals(PAPER, ink.color(63, 71));
        assertEquals(PAPER, ink.color(62, 71));
        assertEquals(PAPER, ink.color(63, 70));
    }

    @Test
    void fewerEntriesArePaler() {
        Ink ink = new Ink(4, 8, 2, 1);
        for (int k = 0; k < 16; k++) {
            ink.add(k / 4, k % 4, -1);
        }
        ink.add(0, 5, -1);

        assertEquals(0xD6604D, ink.color(0, 0));
        assertTrue((ink.color(1, 0) & 0xff) > (ink.color(0, 0) & 0xff));
    }

    @Test
    void aPixelHasTheColourOfMostOfItsEntries() {
        Ink ink = new Ink(3, 3, 3, 1);
        for (int i = 0; i < 3; i++) {
            ink.add(i, 0, i == 0 ? -1 : 1);
            ink.add(i, 1, i == 0 ? 1 : -1);
            ink.add(i, 2, 0);
        }

        assertEquals(0x2166AC, ink.color(0, 0));
        assertEquals(0xD6604D, ink.color(1, 0));
        assertEquals(0xA0A0A0, ink.color(2, 0));
    }
}
