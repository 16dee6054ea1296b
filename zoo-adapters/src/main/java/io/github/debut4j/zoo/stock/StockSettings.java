package io.github.debut4j.zoo.stock;

import java.util.List;

/**
 * What a model of DL4J's zoo is built with.
 *
 * @param input channels, height and width of an image; or length and characters of a text
 * @param classes that it tells apart
 * @param seed of its random weights
 */
record StockSettings(List<Integer> input, int classes, long seed) {

    /** The input as DL4J's builders take it. */
    int[] inputShape() {
        return input.stream().mapToInt(Integer::intValue).toArray();
    }
}
