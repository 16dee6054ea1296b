package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSpecTest {

    @Test
    void textsComeApart() {
        assertEquals(new DataSpec("digits", "", Map.of()), DataSpec.parse("digits"));
        assertEquals(new DataSpec("mnist", "a/b", Map.of()), DataSpec.parse("mnist:a/b"));
        assertEquals(new DataSpec("mnist", "C:\\x", Map.of()), DataSpec.parse("mnist:C:\\x"));
        assertEquals(
                new DataSpec("digits", "", Map.of("train", "5", "seed", "7")),
                DataSpec.parse("digits:train=5,seed=7"));
        assertEquals(
                new DataSpec("images", "a,b", Map.of("side", "32", "note", "x=y")),
                DataSpec.parse("images:a,b,side=32,note=x=y"));
        assertEquals(new DataSpec("images", "k=v,b", Map.of()), DataSpec.parse("images:k=v,b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''           | data must be scheme:location[,key=value...], found ''
                    :x           | data must be scheme:location[,key=value...], found ':x'
                    d:a=1,a=2    | data 'd:a=1,a=2': an option must stand once, found a twice
                    """)
    void badTextsAreRefused(String text, String message) {
        assertMessage(message, () -> DataSpec.parse(text));
    }

    @Test
    void numbersAreReadAndBounded() {
        DataSpec spec = DataSpec.parse("d:a=5,b=x,c=99999999999999999999");

        assertEquals(5, spec.number("a", 1, 0, 9));
        assertEquals(1, spec.number("z", 1, 0, 9));
        assertMessage(
                "option a of d must be a whole number in 0..4, found '5'",
                () -> spec.number("a", 1, 0, 4));
        assertMessage(
                "option a of d must be a whole number in 6..9, found '5'",
                () -> spec.number("a", 1, 6, 9));
        assertMessage(
                "option b of d must be a whole number in 0..9, found 'x'",
                () -> spec.number("b", 1, 0, 9));
        assertMessage(
                "option c of d must be a whole number in 0..9, found '99999999999999999999'",
                () -> spec.number("c", 1, 0, 9));
    }

    @Test
    void unknownOptionsAreNamedWithTheNearest() {
        assertMessage(
                "option of d must be one of train, seed, found 'sed'; did you mean seed?",
                () -> DataSpec.parse("d:train=1,sed=2").requireOptions(List.of("train", "seed")));
        assertMessage(
                "option of d must be absent, found 'sed'",
                () -> DataSpec.parse("d:sed=2").requireOptions(List.of()));
    }

    @Test
    void locationsAreRequiredOrRefused() {
        assertEquals("x", DataSpec.parse("mnist:x").requireLocation("DIR"));
        assertMessage(
                "data must be mnist:DIR, found no DIR",
                () -> DataSpec.parse("mnist").requireLocation("DIR"));
        DataSpec.parse("digits:seed=1").requireNoLocation();
        assertMessage(
                "data must be digits[:key=value,...], found 'x'",
                () -> DataSpec.parse("digits:x,seed=1").requireNoLocation());
    }

    private static void assertMessage(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
