package io.github.debut4j.experiment.result;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row about its compression, as the papers print them: percentages without a sign,
 * parameters in K or M.
 */
final class CompressionCells {

    /** Up to this many layers, a cell lists each layer-wise compression; else the range. */
    private static final int MAX_LISTED_LAYERS = 3;

    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private CompressionCells() {}

    /** A value in percent with two decimals; a dash for null. */
    static String percent(@Nullable Double value) {
        return Format.orUnknown(value, percent -> Format.decimal(percent, 2));
    }

    /** Layer-wise compressions in percent, in the order of the layers. */
    static String lc(ResultRow row) {
        List<Double> all = row.layers().stream().map(Provenance.Layer::lc).toList();
        if (all.size() <= MAX_LISTED_LAYERS) {
            List<String> each = all.stream().map(lc -> percent(100 * lc)).toList();
            return each.isEmpty() ? Format.UNKNOWN : String.join(", ", each);
        }
        return range(all.stream().sorted().map(lc -> percent(100 * lc)).toList());
    }

    /** Model-wise compression in percent; a dash for a dense network. */
    static String mc(ResultRow row) {
        return row.isDense()
                ? Format.UNKNOWN
                : range(
                        row.parameters().stream()
                                .sorted((a, b) -> Long.compare(b, a))
                                .map(n -> percent(100 * (1 - n / (double) row.parametersBefore())))
                                .toList());
    }

    /**
     * Parameters of the networks of a row, in the unit of the dense network: {@code 17.96 K} and
     * {@code 0.83 M}.
     */
    static String parameters(ResultRow row) {
        double unit = row.parametersBefore() >= MEGA ? MEGA : KILO;
        return range(
                row.parameters().stream()
                        .map(n -> Format.decimal(n / unit, 2) + (unit == MEGA ? " M" : " K"))
                        .toList());
    }

    private static String range(List<String> rising) {
        List<String> distinct = rising.stream().distinct().toList();
        return switch (distinct.size()) {
            case 0 -> Format.UNKNOWN;
            case 1 -> distinct.get(0);
            default -> distinct.get(0) + " to " + distinct.get(distinct.size() - 1);
        };
    }
}
