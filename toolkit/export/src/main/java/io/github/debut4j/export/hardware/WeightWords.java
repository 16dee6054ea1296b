package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.FactorShape;
import java.util.function.Consumer;

/** The weights of an engine in the order in which it uses them. */
final class WeightWords {

    private final Engine engine;

    WeightWords(Engine engine) {
        this.engine = engine;
    }

    /**
     * Passes the words to an action: those of factor after factor, block after block, position on
     * the diagonals, part of the rows, part of the columns.
     *
     * @param action gets the weights of each row of multipliers after the other, 0 where a grid has
     *     none; the array is reused
     */
    void each(Consumer<int[]> action) {
        for (int k = 0; k < engine.chain().size(); k++) {
            FactorShape shape = engine.chain().factor(k);
            int[] weights = engine.weights().weights(k);
            for (int grid = 0; grid < shape.blocks() * shape.t(); grid++) {
                each(shape, weights, grid * shape.r() * shape.s(), action);
            }
        }
    }

    private void each(FactorShape shape, int[] weights, int from, Consumer<int[]> action) {
        int rows = engine.block().rows();
        int columns = engine.block().columns();
        int[] word = new int[rows * columns];
        for (int first = 0; first < shape.r(); first += rows) {
            for (int left = 0; left < shape.s(); left += columns) {
                for (int k = 0; k < word.length; k++) {
                    int i = first + k / columns;
                    int l = left + k % columns;
                    boolean inside = i < shape.r() && l < shape.s();
                    word[k] = inside ? weights[from + i * shape.s() + l] : 0;
                }
                action.accept(word);
            }
        }
    }
}
