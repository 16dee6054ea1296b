package io.github.debut4j.export.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleModelTest {

    /** Grids times parts of the rows times cycles of a part, and five to write the last rows. */
    @ParameterizedTest
    @CsvSource({
        "16 16 2 2 8, 2, 2, 8 * 1 * 2",
        "16 16 2 2 8, 1, 2, 8 * 2 * 1",
        "16 16 2 2 8, 2, 1, 8 * 1 * 2",
        "96 72 4 3 1, 2, 2, 24 * 2 * 2",
        "96 72 4 3 1, 3, 1, 24 * 2 * 3",
        "48 96 1 2 4, 4, 4, 48 * 1 * 1",
        "256 400 16 25 1, 4, 8, 16 * 4 * 4"
    })
    void countsTheCyclesOfAFactor(String factor, int rows, int columns, String product) {
        FactorShape shape = Chain.parse(factor).factor(0);
        long expected = 1;
        for (String part : product.split(" \\* ", -1)) {
            expected *= Long.parseLong(part);
        }
        CycleModel model = new CycleModel(Chain.of(shape), new MacBlock(rows, columns, 1));

        assertEquals(expected + rows + 3, model.factor(shape));
        assertEquals(shape.q() + model.factor(shape) + 1 + shape.p(), model.vector());
    }

    /** A factor that fills the block in each cycle. */
    @Test
    void fullBlocksAreUsed() {
        Chain chain = Chain.parse("512 2304 512 2304 1");

        assertEquals(1, new CycleModel(chain, new MacBlock(16, 16, 4)).utilization(), 5e-3);
    }

    @Test
    void refusesBlocks() {
        SettingException e = assertThrows(SettingException.class, () -> new MacBlock(1, 65, 1));
        assertEquals("columns must be from 1 to 64, found 65", e.getMessage());
    }
}
