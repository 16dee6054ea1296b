package io.github.debut4j.export.form;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Neighbouring factors of a chain that are computed as one: their product is a factor again.
 *
 * @param shape of the product
 * @param first the index of the first factor, in application order
 * @param end the index after the last factor
 */
public record Segment(FactorShape shape, int first, int end) {

    /** A factor of its own. */
    public static Segment of(Chain chain, int index) {
        return new Segment(chain.factor(index), index, index + 1);
    }

    /** The chain in as few segments as possible, in application order. */
    public static List<Segment> longest(Chain chain) {
        List<Segment> segments = new ArrayList<>();
        Segment last = of(chain, 0);
        while (last.end() < chain.size()) {
            Optional<Segment> longer = last.extended(chain);
            if (longer.isEmpty()) {
                segments.add(last);
            }
            int next = last.end();
            last = longer.orElseGet(() -> of(chain, next));
        }
        segments.add(last);
        return segments;
    }

    /** This segment and the next factor, if their product is a factor. */
    public Optional<Segment> extended(Chain chain) {
        FactorShape next = chain.factor(end);
        return Nesting.of(shape, next)
                .map(nesting -> new Segment(nesting.product(shape, next), first, end + 1));
    }

    /** The number of matrices that the factor consists of. */
    public int matrices() {
        return shape.blocks() * shape.t();
    }

    /** The values of the product, in a new array; sums do not occur. */
    public float[] values(Chain chain, float[] all) {
        int from = 0;
        for (int k = 0; k < first; k++) {
            from += chain.factor(k).parameterCount();
        }
        FactorShape product = chain.factor(first);
        float[] values = Arrays.copyOfRange(all, from, from + product.parameterCount());
        for (int k = first + 1; k < end; k++) {
            from += chain.factor(k - 1).parameterCount();
            FactorShape next = chain.factor(k);
            Nesting nesting = Nesting.of(product, next).orElseThrow();
            values = nesting.values(product, values, next, all, from);
            product = nesting.product(product, next);
        }
        return values;
    }
}
