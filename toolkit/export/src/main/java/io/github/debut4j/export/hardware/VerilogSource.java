package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;

/** The Verilog of an engine: Verilog-2001, and a file of weights in hexadecimal digits. */
public final class VerilogSource {

    private final Engine engine;
    private final String file;
    private final Chain chain;
    private final MacBlock block;
    private final int addressBits;
    private final int countBits;
    private final int factorBits;

    /**
     * The source of an engine.
     *
     * @param file its name without ending
     */
    public VerilogSource(Engine engine, String file) {
        this.engine = engine;
        this.file = file;
        this.chain = engine.chain();
        this.block = engine.block();
        this.addressBits = bitsFor(chain.widest() - 1L);
        this.countBits = Math.max(bitsFor(chain.widest()), bitsFor(CycleModel.flush(block)));
        this.factorBits = bitsFor(chain.size());
    }

    /** The bits of a number of at least 0; one for 0. */
    private static int bitsFor(long number) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(number));
    }

    /** The name of the file of weights. */
    public String weightFile() {
        return weightFile(file);
    }

    /** The name of the file of weights of a module in a file, which is named without ending. */
    static String weightFile(String file) {
        return file + "_weights.hex";
    }

    /** The text of the module. */
    public String text() {
        QuantizedChain weights = engine.weights();
        Widths widths = weights.widths();
        long wordBits = (long) widths.activations() * block.lanes();
        int productBits = widths.activations() + widths.weights();
        CycleModel cycles = engine.cycles();
        return Template.of("engine.v", engine)
                .with("FILE", file)
                .with("LOAD", cycles.load())
                .with("COMPUTE", cycles.compute())
                .with("DRAIN", cycles.drain())
                .withBits("LAST_BIT", widths.activations())
                .withBits("BIT_MSB", widths.activations())
                .withBits("WEIGHT_MSB", widths.weights())
                .withBits("SUM_MSB", weights.accumulatorBits())
                .withBits("HELD_MSB", (block.rows() + 1L) * weights.accumulatorBits())
                .with("PRODUCT_BITS", productBits)
                .withBits("PRODUCTS_MSB", (long) productBits * block.columns())
                .with("WORD_BITS", wordBits)
                .withBits("WORD_MSB", wordBits)
                .with("ADDRESS_BITS", addressBits)
                .withBits("ADDRESS_MSB", addressBits)
                .withBits("READ_ADDRESS_MSB", (long) addressBits * block.columns())
                .withBits("READ_DATA_MSB", wordBits * block.columns())
                .withBits("COUNT_MSB", countBits)
                .withBits("FACTOR_MSB", factorBits)
                .withBits("ROWS_MSB", bitsFor(block.rows()))
                .withBits("COLUMNS_LAST", block.columns())
                .withBits("WEIGHT_WORD_MSB", weightWordBits())
                .withBits("WEIGHT_ADDRESS_MSB", bitsFor(engine.words() - 1))
                .with("WEIGHT_LAST", engine.words() - 1)
                .with("DEPTH_LAST", chain.widest() - 1)
                .with("INPUT_LAST", count(chain.cols() - 1))
                .with("OUTPUT_LAST", count(chain.rows() - 1))
                .with("OUTPUT_COUNT", count(chain.rows()))
                .with("FLUSH_LAST", count(CycleModel.flush(block) - 1))
                .with("FACTOR_LAST", number(factorBits, chain.size() - 1L))
                .with("ALL_ROWS", number(bitsFor(block.rows()), block.rows()))
                .with("GREATEST", signed(FixedPoint.greatest(widths.activations())))
                .with("LEAST", signed(FixedPoint.least(widths.activations())))
                .with("GREATEST_BITS", number(widths.activations(), greatest()))
                .with("LEAST_BITS", number(widths.activations(), greatest() + 1))
                .with("FACTORS", factors())
                .with("SHIFTS", shifts())
                .text();
    }

    private int weightWordBits() {
        return block.rows() * block.columns() * engine.weights().widths().weights();
    }

    private long greatest() {
        return FixedPoint.greatest(engine.weights().widths().activations());
    }

    private static String number(int bits, long value) {
        return bits + "'d" + value;
    }

    private String count(int value) {
        return number(countBits, value);
    }

    /** Addresses are counted modulo a power of two. */
    private String address(long value) {
        return number(addressBits, value & ((1L << addressBits) - 1));
    }

    private String signed(long value) {
        String digits = engine.weights().accumulatorBits() + "'sd" + Math.abs(value);
        return value < 0 ? "-" + digits : digits;
    }

    private String factors() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < chain.size(); k++) {
            FactorShape shape = chain.factor(k);
            line(text, 12, label(k) + ": begin  // " + shape);
            set(text, "last_block", count(shape.blocks() - 1));
            set(text, "last_diagonal", count(shape.t() - 1));
            set(text, "last_tile", count(block.rowTiles(shape) - 1));
            set(text, "last_slot", count(block.tileCycles(shape) - 1));
            set(text, "last_step", count(block.columnSteps(shape) - 1));
            set(text, "last_row", count(shape.r() - 1));
            set(text, "distance", address(shape.t()));
            set(text, "step_distance", address((long) block.columns() * shape.t()));
            set(text, "block_distance", address((shape.s() - 1L) * shape.t() + 1));
            set(text, "rows_of_last_tile", number(bitsFor(block.rows()), block.lastRows(shape)));
            String last = "1".repeat(block.lastColumns(shape));
            set(text, "columns_of_last_step", block.columns() + "'b" + last);
            line(text, 12, "end");
        }
        return text.toString();
    }

    /** The last factor stands for numbers that no factor has. */
    private String label(int factor) {
        return factor + 1 == chain.size() ? "default" : number(factorBits, factor);
    }

    private static void set(StringBuilder text, String name, String value) {
        line(text, 16, name + " = " + value + ";");
    }

    private String shifts() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < chain.size(); k++) {
            int shift = engine.weights().shift(k);
            String sum = shift == 0 ? "sum" : "(sum + " + signed(1L << (shift - 1)) + ")";
            line(text, 16, label(k) + ": rounded = " + sum + " >>> " + shift + ";");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int indent, String content) {
        text.append(" ".repeat(indent)).append(content).append('\n');
    }

    /** The words of the weight memory, one per line, for {@code $readmemh}. */
    public String weights() {
        int bits = engine.weights().widths().weights();
        int digits = (weightWordBits() + 3) / 4;
        StringBuilder text = new StringBuilder();
        new WeightWords(engine)
                .each(word -> text.append(hexadecimal(word, bits, digits)).append('\n'));
        return text.toString();
    }

    private static String hexadecimal(int[] word, int bits, int digits) {
        boolean[] all = new boolean[4 * digits];
        for (int k = 0; k < word.length * bits; k++) {
            all[k] = ((word[k / bits] >> (k % bits)) & 1) == 1;
        }
        StringBuilder text = new StringBuilder();
        for (int digit = digits - 1; digit >= 0; digit--) {
            int value = 0;
            for (int k = 3; k >= 0; k--) {
                value = 2 * value + (all[4 * digit + k] ? 1 : 0);
            }
            text.append(Character.forDigit(value, 16));
        }
        return text.toString();
    }
}
