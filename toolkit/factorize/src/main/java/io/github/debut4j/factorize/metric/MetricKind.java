package io.github.debut4j.factorize.metric;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the error of an approximation G of a layer's matrix F is measured by. */
public enum MetricKind {
    /** The weights alone: {@code |F - G|}. */
    IDENTITY("weights"),
    /** The layer's outputs, as if its inputs were uncorrelated. */
    DIAGONAL("diagonal"),
    /** The layer's outputs, as if inputs in different blocks of factor 1 were uncorrelated. */
    BLOCKS("blocks"),
    /** The layer's outputs. */
    FULL("full");

    private final String text;

    MetricKind(String text) {
        this.text = text;
    }

    /** The name in files and on the command line. */
    public String text() {
        return text;
    }

    /**
     * The kind with a name.
     *
     * @throws IllegalArgumentException if there is none, with the known names
     */
    public static MetricKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the metric must be one of "
                                                + Arrays.stream(values())
                                                        .map(MetricKind::text)
                                                        .collect(Collectors.joining(", "))
                                                + ", found '"
                                                + text
                                                + "'"));
    }
}
