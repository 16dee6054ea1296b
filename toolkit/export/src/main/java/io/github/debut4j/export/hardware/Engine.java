package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.spec.SettingException;

/**
 * A circuit for one chain: what it computes, and with how many multipliers.
 *
 * @param name of the module, the function and the files, without ending: a letter, then letters,
 *     digits and single {@code _}
 * @param weights the chain in fixed point
 * @param block the multipliers
 */
public record Engine(String name, QuantizedChain weights, MacBlock block) {

    private static final int MOST_LETTERS = 40;

    /**
     * Checks the name.
     *
     * @throws SettingException if it is no name in Verilog and C++
     */
    public Engine {
        requireName(name);
    }

    /**
     * Checks the name of an engine.
     *
     * @throws SettingException if it is no name in Verilog and C++
     */
    static void requireName(String name) {
        SettingException.require(
                name.matches("[A-Za-z]([A-Za-z0-9]|_(?=[A-Za-z0-9]))*")
                        && name.length() <= MOST_LETTERS
                        && !ReservedWords.contain(name),
                "name",
                "begin with a letter, have only letters, digits and single _ after it, at most "
                        + MOST_LETTERS
                        + ", and be no word of Verilog or C++ and no name in the engine",
                "'" + name + "'");
    }

    /** The shapes of the factors. */
    Chain chain() {
        return weights.chain();
    }

    /** The cycles that the Verilog takes. */
    public CycleModel cycles() {
        return new CycleModel(chain(), block);
    }

    /** The bits of the weight memory, with those that only pad words. */
    public long weightBits() {
        return words() * block.rows() * block.columns() * weights.widths().weights();
    }

    /** The bits of the two activation memories, with all their copies. */
    public long activationBits() {
        return 2L
                * block.columns()
                * chain().widest()
                * block.lanes()
                * weights.widths().activations();
    }

    /** The number of words of the weight memory. */
    long words() {
        return chain().factors().stream().mapToLong(this::words).sum();
    }

    private long words(FactorShape shape) {
        return (long) shape.blocks() * shape.t() * block.rowTiles(shape) * block.columnSteps(shape);
    }
}
