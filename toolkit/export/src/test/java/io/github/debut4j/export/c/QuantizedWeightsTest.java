package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantizedWeightsTest {

    @Test
    void restoresEachWeightToHalfAStepOfItsGroup() {
        float[] weights = new float[130];
        Random random = new Random(1);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (random.nextFloat() - 0.5f) * (k < 64 ? 100 : 0.01f);
        }
        QuantizedWeights quantized = QuantizedWeights.of(weights);
        assertEquals(3, quantized.scales().length);
        float[] restored = quantized.restored();
        for (int k = 0; k < weights.length; k++) {
            assertEquals(weights[k], restored[k], 0.5001 * quantized.scales()[k / 64]);
        }
    }

    @Test
    void keepsTheGreatestAndZeros() {
        float[] weights = {-127, 0, 1, 63.5f, 0, 0};
        assertArrayEquals(new byte[] {-127, 0, 1, 64, 0, 0}, QuantizedWeights.of(weights).values());
        assertArrayEquals(new float[5], QuantizedWeights.of(new float[5]).restored());
    }
}
