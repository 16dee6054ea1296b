package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generl|generator must be one of general, monotonic, bulging, butterfly, kaleidoscope, lowrank, found 'generl';"
                        + " did you mean 'general'?",
                "general:lc|generator must be general[:key=value,...], found 'lc'",
                "general:lc=0.9,lc=0.8|generator must give option lc only once, found"
                        + " 'general:lc=0.9,lc=0.8'",
                "general:lc=1|option lc of general must be a number above 0.0 and below 1.0, found '1'",
                "general:lc=NaN|option lc of general must be a number above 0.0 and below 1.0, found"
                        + " 'NaN'",
                "general:lc=90 %|option lc of general must be a number above 0.0 and below 1.0, found"
                        + " '90 %'",
                "general:factors=9|option factors of general must be a whole number in 2..8, found '9'",
                "general:factors=x|option factors of general must be a whole number in 2..8, found 'x'",
                "general:level=3|option of general must be one of lc, factors, found 'level'",
                "monotonic:halving=4x2|option halving of monotonic must be one of 2x4, 1x2, found '4x2'; did you"
                        + " mean '1x2'?",
                "monotonic:lc=0.9|option of monotonic must be one of levels, halving, found 'lc'",
                "bulging:rate=1/1|option rate of bulging must be a number above 1.0 and below 4.0, found"
                        + " '1/1'",
                "bulging:rates=2|option of bulging must be one of levels, rate, found 'rates';"
                        + " did you mean 'rate'?"
            })
    void wrongSpecificationsAreRefused(String spec, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ChainGenerator.parse(spec))
                        .getMessage());
    }

    @Test
    void omittedSettingsHaveDefaults() {
        MatrixShape shape = new MatrixShape(256, 2304, 9);
        for (String[] pair :
                new String[][] {
                    {"general", "general:lc=0.9"},
                    {"monotonic", "monotonic:levels=4,halving=2x4"},
                    {"bulging", "bulging:levels=6,rate=4/3"}
                }) {
            assertEquals(
                    ChainGenerator.parse(pair[1]).candidates(shape),
                    ChainGenerator.parse(pair[0]).candidates(shape));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|4|1|rows must be at least 1, found 0",
                "4|10|9|cols must be a multiple of the kernel's taps (9), found 10",
                "4|9|0|taps must be at least 1, found 0",
                "65536|65536|1|rows*cols must be at most 2147483647, found 4294967296"
            })
    void shapesAreChecked(int rows, int cols, int taps, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new MatrixShape(rows, cols, taps))
                        .getMessage());
    }

    @Test
    void theLargestSizeIsRefusedQuickly() {
        MatrixShape shape = new MatrixShape(Integer.MAX_VALUE, 1, 1);
        String message =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                assertThrows(
                                                IllegalArgumentException.class,
                                                () ->
                                                        ChainGenerator.parse("general")
                                                                .candidates(shape))
                                        .getMessage());
        assertTrue(message.endsWith("found no such chain"), message);
    }
}
