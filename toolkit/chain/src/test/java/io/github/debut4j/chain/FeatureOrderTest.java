package io.github.debut4j.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FeatureOrderTest {

    /** Two channels and three taps. */
    @Test
    void ordersTheFeatures() {
        assertEquals(1 * 2 + 1, FeatureOrder.TAP_CHANNEL.index(1, 1, 2, 3));
        assertEquals(1 * 3 + 1, FeatureOrder.CHANNEL_TAP.index(1, 1, 2, 3));
        for (FeatureOrder order : FeatureOrder.values()) {
            for (int index = 0; index < 6; index++) {
                int channel = order.channel(index, 2, 3);
                assertEquals(index, order.index(channel, order.tap(index, 2, 3), 2, 3));
            }
        }
    }

    @Test
    void readsItsText() {
        for (FeatureOrder order : FeatureOrder.values()) {
            assertEquals(order, FeatureOrder.parse(order.toString()));
        }
        assertEquals(
                "the feature order must be tap-channel or channel-tap, found TAP_CHANNEL",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FeatureOrder.parse("TAP_CHANNEL"))
                        .getMessage());
    }
}
