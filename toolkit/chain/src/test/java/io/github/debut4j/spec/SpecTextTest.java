package io.github.debut4j.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTextTest {

    @Test
    void specificationsAreSplitIntoTheirParts() {
        assertEquals(
                new SpecText("data", "digits", "", Map.of()), SpecText.parse("data", "digits"));
        assertEquals(
                new SpecText("data", "mnist", "a/b", Map.of()),
                SpecText.parse("data", "mnist:a/b"));
        assertEquals(
                new SpecText("data", "mnist", "C:\\x", Map.of()),
                SpecText.parse("data", "mnist:C:\\x"));
        assertEquals(
                new SpecText("data", "digits", "", Map.of("train", "5", "seed", "7")),
                SpecText.parse("data", "digits:train=5,seed=7"));
        assertEquals(
                new SpecText("data", "images", "a,b", Map.of("side", "32", "note", "x=y")),
                SpecText.parse("data", "images:a,b,side=32,note=x=y"));
        assertEquals(
                new SpecText("data", "images", "k=v,b", Map.of()),
                SpecText.parse("data", "images:k=v,b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''           | data must be scheme:location[,key=value...], found ''
                    :x           | data must be scheme:location[,key=value...], found ':x'
                    d:a=1,a=2    | data must give option a only once, found 'd:a=1,a=2'
                    """)
    void malformedTextsAreRefused(String text, String message) {
        assertMessage(message, () -> SpecText.parse("data", text));
    }

    @Test
    void wholeNumbersAreReadAndBounded() {
        SpecText spec = SpecText.parse("data", "d:a=5,b=x,c=99999999999999999999");

        assertEquals(OptionalInt.of(5), spec.wholeNumber("a", 0, 9));
        assertEquals(OptionalInt.empty(), spec.wholeNumber("z", 0, 9));
        assertMessage(
                "option a of d must be a whole number in 0..4, found '5'",
                () -> spec.wholeNumber("a", 0, 4));
        assertMessage(
                "option a of d must be a whole number in 6..9, found '5'",
                () -> spec.wholeNumber("a", 6, 9));
        assertMessage(
                "option b of d must be a whole number in 0..9, found 'x'",
                () -> spec.wholeNumber("b", 0, 9));
        assertMessage(
                "option c of d must be a whole number in 0..9, found '99999999999999999999'",
                () -> spec.wholeNumber("c", 0, 9));
    }

    @Test
    void listsOfNumbersAreReadCountedAndBounded() {
        SpecText spec = SpecText.parse("data", "d:a=0.8/1.25,b=1,c=1//2,d=1/x,e=NaN/1");

        assertEquals(List.of(0.8, 1.25), spec.numbers("a", 2, 2, 0, 2));
        assertEquals(List.of(1.0), spec.numbers("b", 1, 2, 0, 2));
        assertEquals(List.of(), spec.numbers("z", 1, 2, 0, 2));
        assertMessage(
                "option a of d must be 3 numbers joined by '/', above 0.0 and below 2.0, found"
                        + " '0.8/1.25'",
                () -> spec.numbers("a", 3, 3, 0, 2));
        assertMessage(
                "option a of d must be 1 to 2 numbers joined by '/', above 0.0 and below 1.0, found"
                        + " '0.8/1.25'",
                () -> spec.numbers("a", 1, 2, 0, 1));
        for (String key : List.of("c", "d", "e")) {
            assertThrows(IllegalArgumentException.class, () -> spec.numbers(key, 1, 9, -9, 9), key);
        }
    }

    @Test
    void flagsAreTrueOrFalse() {
        SpecText spec = SpecText.parse("data", "d:a=true,b=false,c=yes");

        assertEquals(true, spec.flag("a"));
        assertEquals(false, spec.flag("b"));
        assertEquals(false, spec.flag("z"));
        assertMessage(
                "option c of d must be one of false, true, found 'yes'", () -> spec.flag("c"));
    }

    @Test
    void unknownOptionsAreRefusedWithTheNearestName() {
        assertMessage(
                "option of d must be one of train, seed, found 'sed'; did you mean 'seed'?",
                () ->
                        SpecText.parse("data", "d:train=1,sed=2")
                                .requireOptions(List.of("train", "seed")));
        SpecText common =
                SpecText.parse("data", "d:crop=1,flpi=2").withCommon(List.of("crop", "flip"));
        assertMessage(
                "option of d must be one of seed, crop, flip, found 'flpi'; did you mean 'flip'?",
                () -> common.requireOptions(List.of("seed")));
        assertMessage(
                "option of d must be absent, found 'sed'",
                () -> SpecText.parse("data", "d:sed=2").requireOptions(List.of()));
    }

    @Test
    void locationsAreRequiredOrRefused() {
        assertEquals("x", SpecText.parse("data", "mnist:x").requireLocation("DIR"));
        assertMessage(
                "data must be mnist:DIR, found no DIR",
                () -> SpecText.parse("data", "mnist").requireLocation("DIR"));
        SpecText.parse("data", "digits:seed=1").requireNoLocation();
        assertMessage(
                "data must be digits[:key=value,...], found 'x'",
                () -> SpecText.parse("data", "digits:x,seed=1").requireNoLocation());
    }

    @Test
    void locationsCanBeRestrictedToKnownNames() {
        List<String> known = List.of("vgg16", "lenet");
        assertEquals("vgg16", SpecText.parse("model", "zoo:vgg16,seed=1").requireName(known));
        assertMessage(
                "model must be zoo:NAME, found no NAME",
                () -> SpecText.parse("model", "zoo:seed=1").requireName(known));
        assertMessage(
                "the NAME of zoo:NAME must be one of vgg16, lenet, found 'vgg61'; did you mean"
                        + " 'vgg16'?",
                () -> SpecText.parse("model", "zoo:vgg61").requireName(known));
        assertMessage(
                "model must have a comma before its options, zoo:vgg16,key=value..., found"
                        + " 'zoo:vgg16:input=3x8x8'",
                () -> SpecText.parse("model", "zoo:vgg16:input=3x8x8,seed=1").requireName(known));
    }

    @Test
    void seedsAreAnyWholeNumbers() {
        assertEquals(Long.MIN_VALUE, SpecText.parse("data", "d:seed=" + Long.MIN_VALUE).seed(7));
        assertEquals(7, SpecText.parse("data", "d").seed(7));
        assertMessage(
                "option seed of d must be a whole number in -9223372036854775808"
                        + "..9223372036854775807, found '1e3'",
                () -> SpecText.parse("data", "d:seed=1e3").seed(7));
    }

    @Test
    void fractionsAndDecimalsAreRead() {
        SpecText spec = SpecText.parse("generator", "g:a=4/3,b=0.5,c=1/0,d=NaN,e=x/2");
        assertEquals(OptionalDouble.of(4.0 / 3), spec.number("a", 1, 2));
        assertEquals(OptionalDouble.of(0.5), spec.number("b", 0, 1));
        assertEquals(OptionalDouble.empty(), spec.number("z", 0, 1));
        for (String key : List.of("a", "c", "d", "e")) {
            assertMessage(
                    "option "
                            + key
                            + " of g must be a number above 0.0 and below 1.0, found '"
                            + spec.options().get(key)
                            + "'",
                    () -> spec.number(key, 0, 1));
        }
    }

    @Test
    void numbersCanFollowAnyRule() {
        SpecText spec = SpecText.parse("target", "target:a=1,accuracy-drop=1/4,b=NaN");
        assertEquals(OptionalDouble.of(1), spec.number("a", "a number up to 1", x -> x <= 1));
        assertEquals(OptionalDouble.of(0.25), spec.number("accuracy-drop", "any", x -> true));
        assertEquals(OptionalDouble.empty(), spec.number("c", "any", x -> true));
        assertMessage(
                "option b of target must be a number up to 1, found 'NaN'",
                () -> spec.number("b", "a number up to 1", x -> x <= 1));
    }

    @Test
    void wordsAndSizesAreRead() {
        SpecText spec =
                SpecText.parse(
                        "model",
                        "zoo:vgg16,scale=rwa,input=3x8x16,other=8x8,zero=0x8x8,large=3x8x100000");
        assertEquals("unit", spec.word("none", List.of("unit", "raw")));
        assertMessage(
                "option scale of zoo must be one of unit, raw, found 'rwa'; did you mean 'raw'?",
                () -> spec.word("scale", List.of("unit", "raw")));
        assertEquals(Optional.of(List.of(3, 8, 16)), spec.size("input"));
        assertEquals(Optional.empty(), spec.size("none"));
        assertMessage(
                "option other of zoo must be CHANNELSxHEIGHTxWIDTH, found '8x8'",
                () -> spec.size("other"));
        assertMessage(
                "option zero of zoo must be CHANNELSxHEIGHTxWIDTH, found '0x8x8'",
                () -> spec.size("zero"));
        assertMessage(
                "option large of zoo must have sizes of at most 99999, found '3x8x100000'",
                () -> spec.size("large"));
    }

    private static void assertMessage(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
