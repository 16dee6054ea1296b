package io.github.debut4j.chain;

/** How the sizes of a chain's results change from its input to its output. */
public enum ChainKind {
    /** Nested, and the sizes only grow or only shrink: All-DeBut, Definition 3. */
    MONOTONIC,
    /** Nested, and the sizes change direction at least once: All-DeBut, Definition 4. */
    BULGING,
    /** Not nested; neither definition applies. */
    OTHER;

    static ChainKind of(Chain chain, boolean nested) {
        if (!nested) {
            return OTHER;
        }
        boolean shrinks = chain.rows() <= chain.cols();
        boolean turns =
                chain.factors().stream()
                        .limit(Math.max(1, chain.size() - 1))
                        .anyMatch(f -> shrinks ? f.p() > f.q() : f.p() < f.q());
        return turns ? BULGING : MONOTONIC;
    }
}
