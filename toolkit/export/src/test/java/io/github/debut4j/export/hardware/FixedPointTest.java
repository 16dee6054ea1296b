package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.spec.SettingException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {

    @ParameterizedTest
    @CsvSource({
        "5, 1, 8, 3",
        "-5, 1, 8, -2",
        "-6, 2, 8, -1",
        "-7, 2, 8, -2",
        "7, 0, 4, 7",
        "8, 0, 4, 7",
        "-8, 0, 4, -8",
        "-9, 0, 4, -8",
        "1000, 2, 8, 127",
        "-1000, 2, 8, -128",
        "510, 2, 8, 127",
        "-514, 2, 8, -128"
    })
    void roundsHalvesUpAndSaturates(long sum, int shift, int bits, long expected) {
        assertEquals(expected, FixedPoint.requantize(sum, shift, bits));
    }

    /** floor(sum / 2^shift + 1/2) in decimal arithmetic. */
    @Test
    void roundsAsDecimalArithmeticDoes() {
        Random random = new Random(1);
        for (int n = 0; n < 2000; n++) {
            int shift = random.nextInt(40);
            long sum = random.nextLong() >> 4 + random.nextInt(50);
            BigDecimal quotient =
                    new BigDecimal(sum).divide(new BigDecimal(BigInteger.TWO.pow(shift)));
            long expected =
                    quotient.add(new BigDecimal("0.5"))
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact();
            assertEquals(expected, FixedPoint.requantize(sum, shift, 62), sum + " >> " + shift);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 6",
        "8, 0.996, 7",
        "8, 0.9965, 6",
        "8, 0, 7",
        "8, 127, 0",
        "8, 127.4, 0",
        "8, 128, -1",
        "8, 300, -2",
        "16, 0.001, 24",
        "2, 1, 0"
    })
    void takesTheFinestStepThatHasTheValue(int bits, double magnitude, int fraction) {
        FixedPoint format = FixedPoint.containing(bits, magnitude);

        assertEquals(new FixedPoint(bits, fraction), format);
        for (double value : new double[] {magnitude, -magnitude}) {
            assertEquals(value, format.value(format.quantize(value)), format.step() / 2);
        }
    }

    @Test
    void saturatesNumbers() {
        FixedPoint format = new FixedPoint(8, 4);

        assertEquals(127, format.quantize(8));
        assertEquals(-128, format.quantize(-1e30));
        assertEquals(1, format.quantize(1 / 32.0));
        assertEquals(0, format.quantize(-1 / 32.0));
        assertEquals("4.4", format.toString());
    }

    @Test
    void refusesWidths() {
        SettingException bits = assertThrows(SettingException.class, () -> new FixedPoint(1, 0));
        assertEquals("bits must be from 2 to 32, found 1", bits.getMessage());
        SettingException widths = assertThrows(SettingException.class, () -> new Widths(8, 25, 48));
        assertEquals("activations must have from 2 to 24 bits, found 25", widths.getMessage());
        assertThrows(SettingException.class, () -> FixedPoint.containing(8, Double.NaN));
    }
}
