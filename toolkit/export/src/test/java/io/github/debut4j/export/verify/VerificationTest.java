package io.github.debut4j.export.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

    private static String refusal(ExportedNetwork original) {
        ReferenceRun run =
                new ReferenceRun(
                        1,
                        List.of(new float[] {3, 3}),
                        List.of(new float[] {0, 1}),
                        Optional.of(original));
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                Verification.require(
                                        "test",
                                        (inputs, examples) -> List.of(new float[] {0.01f, 1}),
                                        List.of(run)));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void theMessageSaysIfRoundingAloneExplainsADifference() {
        String difference =
                "outputs must differ from those of the original network by at most 1e-04 of the"
                        + " largest output, found 1.00e-02 in test";
        assertEquals(
                difference,
                refusal((inputs, examples) -> List.of(new float[] {inputs.get(0)[0] - 3, 1})));
        assertEquals(
                difference
                        + "; the network amplifies rounding errors: its own outputs change by"
                        + " 2.38e-01 if its inputs change in their last bit, so the difference"
                        + " proves nothing; verify it with trained weights or other examples"
                        + " (--data), or accept it with a higher --tolerance",
                refusal(
                        (inputs, examples) ->
                                List.of(new float[] {(inputs.get(0)[0] - 3) * 1e6f, 1})));
    }

    @Test
    void runsMayTolerateMore() throws IOException {
        ReferenceRun run = new ReferenceRun(1, List.of(new float[1]), List.of(new float[] {0, 1}));
        ExportedNetwork other = (inputs, examples) -> List.of(new float[] {0.25f, 1});

        assertEquals(
                0.25,
                Verification.require("test", other, List.of(run.withTolerance(0.25)))
                        .maxRelativeError());
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                Verification.require(
                                        "test", other, List.of(run.withTolerance(0.15))));
        assertEquals(
                "outputs must differ from those of the original network by at most 1.5e-01 of the"
                        + " largest output, found 2.50e-01 in test",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> run.withTolerance(Double.NaN));
    }

    /** Indices and zeros keep their meaning when inputs change. */
    @Test
    void inputsChangeAwayFromZero() {
        refusal(
                (inputs, examples) -> {
                    assertEquals(3, (int) inputs.get(0)[0]);
                    assertEquals(Math.nextUp(3f), inputs.get(0)[0]);
                    assertEquals(3, inputs.get(0)[1]);
                    return List.of(new float[2]);
                });
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
