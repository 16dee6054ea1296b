package io.github.debut4j.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static Verification compare(float[] expected, float[] found) throws IOException {
        return Verification.compare(
                "test",
                (inputs, examples) -> List.of(found),
                List.of(new ReferenceRun(2, List.of(new float[2]), List.of(expected))));
    }

    @Test
    void comparesWithTheGreatestOutput() throws IOException {
        Verification verification =
                compare(new float[] {1, -4, 2, 3}, new float[] {1, -4, 3.5f, 3});
        assertEquals(1.5, verification.maxAbsoluteError());
        assertEquals(0.375, verification.maxRelativeError());
        assertEquals(0.5, verification.top1Agreement());
        assertEquals(2, verification.examples());
    }

    @Test
    void notANumberIsADifferenceUnlessBothAre() throws IOException {
        float[] nan = {Float.NaN, 1, 1, 1};
        assertEquals(0, compare(nan, nan).maxRelativeError());
        assertEquals(
                Double.POSITIVE_INFINITY,
                compare(new float[] {1, 1, 1, 1}, nan).maxRelativeError());
    }

    @Test
    void otherNumbersOfOutputsAreRefused() {
        assertEquals(
                "the outputs must have [4] values as those of the original network, found [2]",
                assertThrows(IOException.class, () -> compare(new float[4], new float[2]))
                        .getMessage());
    }

    @Test
    void examplesMustBeWhole() {
        assertEquals(
                "an array must have values for 2 examples, found 3 values",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ReferenceRun(2, List.of(new float[3]), List.of()))
                        .getMessage());
    }

    @Test
    void withoutARunNothingIsVerified() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Verification.require(
                                        "none", (inputs, examples) -> List.of(), List.of()));

        assertEquals("a verification must have at least 1 run, found 0", refused.getMessage());
    }
}
