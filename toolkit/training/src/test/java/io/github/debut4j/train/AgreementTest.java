package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

    /** Of ten classes, so that a tenth is right by chance. */
    @ParameterizedTest
    @CsvSource({
        "100, 55, false",
        "100, 54, true",
        "100, 10, true",
        "100, 5, true",
        "30, 21, false",
        "30, 19, true",
        "10, 0, false",
        "5, 0, false"
    })
    void moreThanHalfOfTheAccuracyAboveChanceIsLost(int first, int second, boolean ruined) {
        assertEquals(ruined, new Agreement(0, first, second, 100).isRuined(10));
    }
}
