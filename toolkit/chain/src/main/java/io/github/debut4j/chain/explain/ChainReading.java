package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Supports;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The interpretation of a chain for a layer (see the package description). Immutable. */
public final class ChainReading {

    private final Chain chain;
    private final Patch patch;
    private final Supports supports;
    private final List<FactorReading> factors;

    private ChainReading(Chain chain, int rows, Patch patch) {
        this.chain = chain;
        this.patch = patch;
        this.supports = Supports.of(chain, patch.features());
        this.factors =
                IntStream.rangeClosed(1, chain.size())
                        .mapToObj(number -> factor(number, rows))
                        .toList();
    }

    /**
     * Reads a chain.
     *
     * @param chain with at least as many rows and columns as the layer
     * @param rows the outputs of the layer; further rows of the chain are dropped
     * @param patch what the first columns are
     * @throws SettingException if the chain is smaller than the layer
     * @throws IllegalArgumentException if the chain is so large that its {@link Supports} take too
     *     much memory
     */
    public static ChainReading of(Chain chain, int rows, Patch patch) {
        SettingException.require(
                rows >= 1 && rows <= chain.rows(),
                "rows",
                "be in 1.." + chain.rows() + ", the rows of the chain",
                rows);
        SettingException.require(
                patch.features() <= chain.cols(),
                "channels*taps",
                "be at most the columns of the chain (" + chain.cols() + ")",
                patch.features());
        return new ChainReading(chain, rows, patch);
    }

    private FactorReading factor(int number, int rows) {
        FactorShape shape = chain.factor(number - 1);
        List<Extent> fields = fields(number, number == chain.size() ? rows : shape.p());
        return FactorReading.of(number, shape, kind(number, shape, fields), fields);
    }

    /** The distinct receptive fields of the first values after a factor. */
    private List<Extent> fields(int factor, int values) {
        return IntStream.range(0, values)
                .map(value -> supports.number(factor, value))
                .distinct()
                .mapToObj(number -> Extent.of(supports.columns(factor, number), patch))
                .toList();
    }

    private FactorKind kind(int number, FactorShape f, List<Extent> fields) {
        if (number == 1 && patch.taps() > 1) {
            return new FirstFactor(f, patch, fields).kind();
        }
        if (f.r() == 1 && f.s() == 1) {
            return FactorKind.SCALING;
        }
        boolean all = f.s() == f.q();
        return patch.convolution()
                ? all ? FactorKind.POINTWISE : FactorKind.MASKED_POINTWISE
                : all ? FactorKind.DENSE : FactorKind.MASKED_DENSE;
    }

    /** The chain. */
    public Chain chain() {
        return chain;
    }

    /** What the columns are. */
    public Patch patch() {
        return patch;
    }

    /** The interpretations of the factors, in application order. */
    public List<FactorReading> factors() {
        return factors;
    }

    /** The first factor after which every value depends on the whole patch, if there is one. */
    public OptionalInt completeAfter() {
        return factors.stream()
                .filter(factor -> factor.features().least() == patch.features())
                .mapToInt(FactorReading::number)
                .findFirst();
    }

    /**
     * What a value depends on.
     *
     * @param factor from 1 in application order
     * @param value from 0
     * @throws SettingException if there is no such factor or value
     */
    public ValueReading value(int factor, int value) {
        SettingException.require(
                factor >= 1 && factor <= chain.size(),
                "factor",
                "be in 1.." + chain.size(),
                factor);
        FactorShape shape = chain.factor(factor - 1);
        SettingException.require(
                value >= 0 && value < shape.p(), "value", "be in 0.." + (shape.p() - 1), value);
        int first = shape.firstInRow(value);
        List<Integer> reads =
                IntStream.range(first, first + shape.s()).map(shape::column).boxed().toList();
        int[] columns = supports.columns(factor, supports.number(factor, value));
        return new ValueReading(factor, value, reads, ReceptiveField.of(columns, patch));
    }

    /**
     * Traces a value back to the patch, through the first value that each factor reads for it.
     *
     * @return one value for each factor up to the given one, that of factor 1 first
     * @throws SettingException as {@link #value} does
     */
    public List<ValueReading> trace(int factor, int value) {
        List<ValueReading> trace = new ArrayList<>();
        ValueReading current = value(factor, value);
        trace.add(current);
        while (current.factor() > 1) {
            current = value(current.factor() - 1, current.reads().get(0));
            trace.add(0, current);
        }
        return trace;
    }
}
