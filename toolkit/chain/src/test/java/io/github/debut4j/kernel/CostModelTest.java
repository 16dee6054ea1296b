package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static boolean isSlow(String chain) {
        Chain parsed = Chain.parse(chain);
        return CostModel.slowdown(parsed, parsed.rows(), parsed.cols()).isPresent();
    }

    @Test
    void wideResultsAndManyFactorsAreSlow() {
        assertTrue(isSlow("49000 784 125 2 1 500 49000 4 392 125"));
        assertTrue(isSlow("96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8"));
        assertTrue(!isSlow("560 784 10 14 1 500 560 50 56 10"));
        assertTrue(!isSlow("152 784 152 784 1 500 152 500 152 1"));
    }

    @Test
    void theCostIsThatOfMultiplyAddsAndResults() {
        Chain chain = Chain.parse("96 72 4 3 1 96 96 2 2 4 48 96 1 2 8 16 48 2 6 8");
        double cost = 96 * (3 + 8) + 96 * (2 + 8) + 48 * (2 + 8) + 16 * (6 + 8);
        assertEquals(cost / (16 * (72 + 8)), CostModel.relativeTime(chain, 16, 72), 1e-12);
        assertEquals(
                Optional.of(
                        "its chain is expected to take 2.1 times as long as the dense layer: the"
                                + " results of its 4 factors have 256 values in total"),
                CostModel.slowdown(chain, 16, 72));
    }

    @Test
    void theTimeOfSmallMatricesDoesNotMatter() {
        assertTrue(!isSlow("16 16 2 2 1 16 16 2 2 2 16 16 2 2 4 16 16 2 2 8"));
    }
}
