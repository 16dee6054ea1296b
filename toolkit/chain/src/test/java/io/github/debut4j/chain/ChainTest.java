package io.github.debut4j.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {

    private static final String LENET_FC =
            "256 400 16 25 1 256 256 2 2 16 128 256 1 2 32 128 128 2 2 32 128 128 2 2 64";

    @Test
    void thePublishedLenetChainHasThePapersSizes() {
        Chain fc = Chain.parse(LENET_FC);

        assertEquals(5, fc.size());
        assertEquals(128, fc.rows());
        assertEquals(400, fc.cols());
        assertEquals(7680, fc.parameterCount());
        assertEquals(0.85, fc.lc(), 1e-12);
        assertEquals(400, fc.widest());
        assertEquals(LENET_FC, fc.toString());
    }

    @Test
    void transposeTwiceIsTheSameChain() {
        Chain fc = Chain.parse(LENET_FC);

        assertEquals(400, fc.transpose().rows());
        assertEquals(fc, fc.transpose().transpose());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    96 72 4 3 1 48 96               | expected a multiple of 5 integers (p q r s t), found 7
                    96 72 4 3 x                     | factor 1: expected an integer, found 'x'
                    0 72 4 3 1                      | factor 1: p must be at least 1, found 0
                    95 72 4 3 1                     | factor 1: p must be a multiple of r*t (4), found 95
                    2730 2304 8 6 1                 | factor 1: p must be a multiple of r*t (8), found 2730
                    96 75 4 3 1                     | factor 1: p/(r*t) must equal q/(s*t), found 24 and 25 in 96 75 4 3 1
                    96 72 4 3 1 48 80 1 2 4         | factor 2: p/(r*t) must equal q/(s*t), found 12 and 10 in 48 80 1 2 4
                    96 72 4 3 1 40 80 1 2 4         | factor 2: q must equal p of factor 1 (96), found 80
                    96 72 4 3 99999999999           | factor 1: t must be at most 2147483647, found 99999999999
                    -99999999999 72 4 3 1           | factor 1: p must be at least 1, found -99999999999
                    1 1 1 1 1 1,,1,1,1              | expected a multiple of 5 integers (p q r s t), found 9
                    ''                              | a chain must have at least 1 factor, found none
                    """)
    void badChainsAreRefusedWithFactorRuleAndValue(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Chain.parse(text));

        assertEquals(message, e.getMessage());
    }

    @Test
    void messagesContainTheNameOfAChain() {
        assertEquals(
                "factor 2 of conv2: q must equal p of factor 1 (96), found 80",
                refusal("96 72 4 3 1 40 80 1 2 4", "conv2"));
        assertEquals(
                "factor 1 of conv2: p must be at least 1, found 0", refusal("0 1 1 1 1", "conv2"));
        assertEquals(
                "factor 1 of a: expected an integer, found 'x?" + "y".repeat(22) + "...'",
                refusal("1 1 1 1 x\u0007" + "y".repeat(1000), "a"));
    }

    private static String refusal(String text, String name) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Chain.parse(text, name));
        return String.valueOf(e.getMessage());
    }

    @Test
    void commasAndWhiteSpaceAreSeparators() {
        assertEquals(Chain.parse("4 8 2 4 1"), Chain.parse(",4,8\t2 ,4,\n1, "));
    }

    @Test
    void theCheckReportsEveryBrokenRule() {
        Chain published =
                Chain.parse(
                        "256 128 2 1 4 512 256 2 1 8 1024 512 2 1 16 1024 1024 4 4 32 1024 1024 8 8 128");

        ChainCheck check = ChainCheck.of(published);

        assertEquals(false, check.nested());
        assertEquals(List.of("factor 1: t must be 1, found 4"), check.nestingFaults());
        assertEquals(ChainKind.OTHER, check.kind());
        assertEquals(0.25, check.density());
        assertTrue(
                check.warnings().get(1).contains("only 25.00 %"),
                () -> check.warnings().toString());
        assertEquals(String.join("; ", check.warnings().subList(0, 2)), check.limits().get());
        assertEquals(Optional.empty(), ChainCheck.of(Chain.parse("4 8 2 4 1 4 4 2 2 2")).limits());
    }

    @Test
    void kindsAndRedundantPairsAreRecognised() {
        ChainCheck fc = ChainCheck.of(Chain.parse(LENET_FC));
        assertEquals(ChainKind.MONOTONIC, fc.kind());
        assertTrue(fc.nested() && fc.dense());
        assertEquals(List.of(2), fc.redundantPairs());

        ChainCheck conv2 =
                ChainCheck.of(Chain.parse("96 72 4 3 1 48 96 1 2 4 16 48 2 6 4 16 16 2 2 8"));
        assertEquals(ChainKind.BULGING, conv2.kind());

        ChainCheck pair = ChainCheck.of(Chain.parse("4 8 1 2 1 2 4 1 2 1 2 2 2 2 1"));
        assertEquals(List.of(1), pair.redundantPairs());
    }

    @Test
    void theDensityOfABlockDiagonalProductIsComputed() {
        assertEquals(0.25, ChainCheck.of(Chain.parse("8 8 2 2 1 8 8 1 1 2")).density());
        assertEquals(0.5, ChainCheck.of(Chain.parse("130 130 65 65 1")).density());
    }
}
