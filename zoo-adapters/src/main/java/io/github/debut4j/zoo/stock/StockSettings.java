package io.github.debut4j.zoo.stock;

import java.util.List;

/**
 * The settings that a model of DL4J's zoo is built with.
 *
 * @param input channels, height and width of an image, or length and number of characters of a text
 * @param classes the number of classes
 * @param seed of its random weights
 */
record StockSettings(List<Integer> input, int classes, long seed) {

    /** The input shape as DL4J's builders take it. */
    int[] inputShape() {
        return input.stream().mapToInt(Integer::intValue).toArray();
    }
}
