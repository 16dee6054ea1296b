package io.github.debut4j.export.form;

import java.util.List;

/**
 * The form in which a chain is computed.
 *
 * @param kind of the form
 * @param segments that are computed one after the other; none if the form is dense
 */
public record ChainForm(Kind kind, List<Segment> segments) {

    /** The kinds of forms. */
    public enum Kind {
        /** The product of all factors, as a convolution or a dense layer. */
        DENSE,
        /** Batched products of matrices; of patches if the layer is a convolution. */
        PRODUCTS,
        /** The first segment as a grouped convolution, the others as batched products. */
        GROUPED_CONVOLUTION
    }

    /** Copies the list. */
    public ChainForm {
        segments = List.copyOf(segments);
    }

    /** The product of all factors. */
    public static ChainForm dense() {
        return new ChainForm(Kind.DENSE, List.of());
    }

    /** The name for people and programs. */
    public String text() {
        return switch (kind) {
            case DENSE -> "dense";
            case PRODUCTS -> counted(segments.size());
            case GROUPED_CONVOLUTION ->
                    segments.size() == 1
                            ? "grouped convolution"
                            : "grouped convolution, " + counted(segments.size() - 1);
        };
    }

    private static String counted(int factors) {
        return factors == 1 ? "1 factor" : factors + " factors";
    }
}
