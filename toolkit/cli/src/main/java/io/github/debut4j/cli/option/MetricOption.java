package io.github.debut4j.cli.option;

import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.spec.NearestName;
import java.util.List;
import java.util.stream.Stream;

/** The option for the metric of a factorisation. */
public final class MetricOption {

    /** The name of the option. */
    public static final String NAME = "--metric";

    private MetricOption() {}

    /**
     * The metric with a name.
     *
     * @throws UsageException if there is none, with the known names
     */
    public static MetricKind parse(String text) {
        List<String> texts = Stream.of(MetricKind.values()).map(MetricKind::text).toList();
        if (!texts.contains(text)) {
            throw new UsageException(NAME + " " + NearestName.mustBeOneOf(texts, text));
        }
        return MetricKind.of(text);
    }
}
