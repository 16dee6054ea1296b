package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuckerRanksTest {

    private static TuckerRanks parse(String spec) {
        return TuckerRanks.of(SpecText.parse("generator", spec));
    }

    @ParameterizedTest
    @CsvSource({
        "16, 144, 9, 0.5",
        "64, 576, 9, 0.75",
        "512, 4608, 9, 0.9",
        "32, 75, 25, 0.3",
        "8, 6, 3, 0.1"
    })
    void candidatesKeepTheBudgetAndLeaveNoRoom(int rows, int cols, int taps, double lc) {
        MatrixShape shape = new MatrixShape(rows, cols, taps);
        List<Tucker2> found = parse("tucker:lc=" + lc).candidates(shape);
        assertEquals(new HashSet<>(found).size(), found.size());
        for (Tucker2 each : found) {
            assertTrue(each.parameterCount() <= (1 - lc) * each.entries() + 1e-9, each::toString);
            assertTrue(each.inputRank() <= each.outputRank() * taps, each::toString);
            assertTrue(each.outputRank() <= each.inputRank() * taps, each::toString);
            long more = each.inputRank() * (long) taps + rows;
            assertTrue(
                    each.outputRank() == Math.min(rows, each.inputRank() * taps)
                            || each.parameterCount() + more > (1 - lc) * each.entries(),
                    each::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tucker:ranks=8; option ranks of tucker must be INPUTxOUTPUT, such as 8x12, or vbmf,"
                        + " found '8'",
                "tucker:ranks=0x4; option ranks of tucker must be INPUTxOUTPUT, such as 8x12, or vbmf,"
                        + " found '0x4'",
                "tucker:ranks=4x99999999999; option ranks of tucker must have sizes of at most"
                        + " 999999999, found '4x99999999999'",
                "tucker:ranks=vbmf,lc=0.5; options of tucker must be one of ranks, lc, found both",
                "tucker:ranks=8x8,lc=0.5; options of tucker must be one of ranks, lc, found both"
            })
    void wrongOptionsAreRefused(String spec, String message) {
        assertEquals(message, assertThrows(SettingException.class, () -> parse(spec)).getMessage());
    }

    @Test
    void onlyKernelsWithSeveralTapsHaveRanks() {
        MatrixShape dense = MatrixShape.dense(8, 16);
        assertThrows(IllegalArgumentException.class, () -> parse("tucker").candidates(dense));
    }
}
