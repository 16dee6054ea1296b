package io.github.debut4j.export.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders such as {@code @NAME@}, each of which gets a value. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("@([A-Z0-9_]+)@");

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Template(String text) {
        this.text = text;
    }

    /** The template in a resource of this package. */
    static Template of(String resource) {
        return new Template(source(resource));
    }

    /** The text of a resource of this package, with its places. */
    static String source(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " must exist");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Template with(String place, Object value) {
        values.put(place, value.toString());
        return this;
    }

    /** Fills a place with the index of the highest of {@code bits} bits. */
    Template withBits(String place, long bits) {
        return with(place, bits - 1);
    }

    /** The text, with a value in every place. */
    String text() {
        Matcher matcher = PLACE.matcher(text);
        return matcher.replaceAll(
                place -> {
                    String value = values.get(place.group(1));
                    if (value == null) {
                        throw new IllegalStateException("no value for " + place.group());
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    /** The places that all sources of an engine have. */
    static Template of(String resource, Engine engine) {
        QuantizedChain weights = engine.weights();
        MacBlock block = engine.block();
        Widths widths = weights.widths();
        return of(resource)
                .with("NAME", engine.name())
                .with("CHAIN", weights.chain())
                .with("INPUTS", weights.chain().cols())
                .with("OUTPUTS", weights.chain().rows())
                .with("ROWS", block.rows())
                .with("COLUMNS", block.columns())
                .with("LANES", block.lanes())
                .with("BITS", widths.activations())
                .with("WEIGHT_BITS", widths.weights())
                .with("SUM_BITS", weights.accumulatorBits())
                .with("INPUT_FORMAT", weights.input())
                .with("OUTPUT_FORMAT", weights.output());
    }
}
