package io.github.debut4j.experiment.result;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and numbers of tables, as the papers print them. A dash stands for what is not known. */
final class ResultWords {

    /** So many LCs fit into a cell; of more layers it shows the lowest and the highest. */
    private static final int MOST_LISTED = 3;

    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private ResultWords() {}

    /** Such as {@code layer-wise}. */
    static String of(RunResult.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A percentage with two decimals, without its sign. */
    static String percent(@Nullable Double value) {
        return Format.orUnknown(value, percent -> Format.decimal(percent, 2));
    }

    /** Mean and deviation. */
    static String spread(double mean, @Nullable Double deviation, int decimals) {
        return Format.decimal(mean, decimals)
                + (deviation == null ? "" : " \u00b1" + Format.decimal(deviation, decimals));
    }

    /** Mean and deviation of what is known, and of how many runs that is if some are missing. */
    static String sample(Sample sample, int decimals) {
        if (sample.planned() == 0) {
            return Format.UNKNOWN;
        }
        String value =
                sample.known()
                        ? spread(
                                sample.mean(),
                                sample.deviation().isPresent()
                                        ? (Double) sample.deviation().getAsDouble()
                                        : null,
                                decimals)
                        : Format.UNKNOWN;
        return sample.partial()
                ? value + " (" + sample.values().size() + " of " + sample.planned() + ")"
                : value;
    }

    /**
     * Parameters of the networks of a row, in the unit in which its dense network is counted:
     * {@code 17.96 K} and {@code 0.83 M}.
     */
    static String parameters(ResultRow row) {
        double unit = row.parametersBefore() >= MEGA ? MEGA : KILO;
        return range(
                row.parameters().stream()
                        .map(n -> Format.decimal(n / unit, 2) + (unit == MEGA ? " M" : " K"))
                        .toList());
    }

    /** Model-wise compression in percent; of a dense network a dash. */
    static String mc(ResultRow row) {
        return row.dense()
                ? Format.UNKNOWN
                : range(
                        row.parameters().stream()
                                .sorted((a, b) -> Long.compare(b, a))
                                .map(n -> percent(100 * (1 - n / (double) row.parametersBefore())))
                                .toList());
    }

    /** Layer-wise compressions in percent, in the order of the layers. */
    static String lc(ResultRow row) {
        List<Double> all = row.layers().stream().map(Provenance.Layer::lc).toList();
        if (all.size() <= MOST_LISTED) {
            List<String> each = all.stream().map(lc -> percent(100 * lc)).toList();
            return each.isEmpty() ? Format.UNKNOWN : String.join(", ", each);
        }
        return range(all.stream().sorted().map(lc -> percent(100 * lc)).toList());
    }

    private static String range(List<String> rising) {
        List<String> distinct = rising.stream().distinct().toList();
        return switch (distinct.size()) {
            case 0 -> Format.UNKNOWN;
            case 1 -> distinct.get(0);
            default -> distinct.get(0) + " to " + distinct.get(distinct.size() - 1);
        };
    }

    /** As the text of a cell of Markdown. */
    static String escaped(String text) {
        return Escape.markdown(text.isBlank() ? Format.UNKNOWN : text);
    }

    /** As {@link #escaped}; a dash for nothing. */
    static String text(@Nullable String text) {
        return text == null ? Format.UNKNOWN : escaped(text);
    }
}
