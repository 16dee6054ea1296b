package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Enumerates all nested chains of a size without redundant pairs, factor by factor. */
final class AllNestedChains {

    private AllNestedChains() {}

    static List<Chain> of(int rows, int cols, int mostFactors) {
        List<Chain> chains = new ArrayList<>();
        extend(new ArrayList<>(), rows, cols, mostFactors, chains);
        return chains;
    }

    private static void extend(
            List<FactorShape> factors, int rows, int cols, int mostFactors, List<Chain> chains) {
        int t = factors.stream().mapToInt(FactorShape::r).reduce(1, (a, b) -> a * b);
        int columnsLeft =
                cols / factors.stream().mapToInt(FactorShape::s).reduce(1, (a, b) -> a * b);
        if (factors.size() >= 2 && t == rows && columnsLeft == 1) {
            Chain chain = new Chain(factors);
            if (ChainCheck.of(chain).redundantPairs().isEmpty()) {
                chains.add(chain);
            }
        }
        if (factors.size() == mostFactors) {
            return;
        }
        int q = factors.isEmpty() ? cols : factors.get(factors.size() - 1).p();
        for (int r = 1; r <= rows / t; r++) {
            for (int s = 1; s <= columnsLeft; s++) {
                if (rows / t % r == 0 && columnsLeft % s == 0 && (r > 1 || s > 1)) {
                    List<FactorShape> more = new ArrayList<>(factors);
                    more.add(new FactorShape(q / s * r, q, r, s, t));
                    extend(more, rows, cols, mostFactors, chains);
                }
            }
        }
    }

    /** Whether no result is narrower than the shorter side. */
    static Predicate<Chain> ofFullRank(int rows, int cols) {
        return chain ->
                chain.factors().stream()
                        .limit(chain.size() - 1)
                        .allMatch(factor -> factor.p() >= Math.min(rows, cols));
    }

    /** Whether no result is more than four times as wide as the longer side. */
    static boolean isNarrow(Chain chain) {
        return chain.widest() <= 4 * Math.max(chain.rows(), chain.cols());
    }
}
