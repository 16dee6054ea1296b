package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueSummaryTest {

    @Test
    void channelsAreSummedUpByThemselves() {
        float[] values = {1, 3, 0, 0, 5, 7, 0, -4};
        ValueSummary summary =
                ValueSummary.of(
                        Examples.ofValues(new int[] {2, 1, 2}, values, new int[2], List.of("only"))
                                .in(BatchLayout.CHANNELS_LAST));

        assertEquals(2, summary.examples());
        assertEquals(-4, summary.least());
        assertEquals(7, summary.most());
        assertEquals(List.of(4.0, -1.0), summary.mean());
        assertEquals(List.of(Math.sqrt(5), Math.sqrt(3)), summary.deviation());
    }

    /** Examples that cannot all be held: only some are asked for. */
    @Test
    void ofLargeExamplesSomeAreLookedAt() {
        Features large =
                new Features() {
                    @Override
                    public int size() {
                        return 1000;
                    }

                    @Override
                    public int[] shape() {
                        return new int[] {1, 1 << 12, 1 << 11};
                    }

                    @Override
                    public void copy(int example, float[] target, int offset) {
                        target[offset] = example;
                    }
                };
        ValueSummary summary = ValueSummary.of(Examples.of(large, new int[1000], List.of("only")));

        assertEquals(8, summary.examples());
        assertTrue(summary.least() < 125, "of the first eighth: " + summary.least());
        assertTrue(summary.most() >= 875, "of the last eighth: " + summary.most());
    }
}
