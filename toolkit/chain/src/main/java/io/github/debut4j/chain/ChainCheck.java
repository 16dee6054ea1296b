package io.github.debut4j.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The properties of a consistent chain: the rules of the package description, each checked
 * separately.
 *
 * @param nested whether the chain is nested (All-DeBut, eq. 1b)
 * @param density the fraction of non-zeros in the product of the 0/1 supports; 1 for a dense
 *     product
 * @param redundantPairs neighbours that can be merged at no cost, each as the number (from 1) of
 *     the pair's first factor
 * @param kind monotonic, bulging or other
 * @param nestingFaults where the nesting rule is broken, each with the factor and the numbers
 * @param lowRankPair whether the chain is {@link Chain#isLowRankPair two dense factors}
 */
public record ChainCheck(
        boolean nested,
        double density,
        List<Integer> redundantPairs,
        ChainKind kind,
        List<String> nestingFaults,
        boolean lowRankPair) {

    /** Copies the lists. */
    public ChainCheck {
        redundantPairs = List.copyOf(redundantPairs);
        nestingFaults = List.copyOf(nestingFaults);
    }

    /**
     * Checks a chain. For chains that are not nested this takes at most a bit of memory for each
     * entry of the largest partial product ({@link Supports}); the product is never computed.
     */
    public static ChainCheck of(Chain chain) {
        List<String> faults = nestingFaults(chain);
        boolean nested = faults.isEmpty();
        double density = nested ? 1 : Supports.density(chain);
        return new ChainCheck(
                nested,
                density,
                redundantPairs(chain),
                ChainKind.of(chain, nested),
                faults,
                chain.isLowRankPair());
    }

    /** Whether every entry of the product can be non-zero: the papers' "bipolar test". */
    public boolean dense() {
        return density == 1;
    }

    /**
     * What a user should know before using the chain, one line each; empty for a chain that
     * satisfies all rules.
     */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        nestingFaults.forEach(fault -> warnings.add(notNested(fault)));
        if (!dense()) {
            warnings.add(notDense());
        }
        for (int first : redundantPairs) {
            warnings.add(
                    "redundant pair: merging factors "
                            + first
                            + " and "
                            + (first + 1)
                            + " needs no more parameters and expresses the same matrices");
        }
        return warnings;
    }

    /**
     * The limits of what the chain can express and how it can be solved, in one line: the first
     * nesting fault and the density. Empty for a nested chain, which is dense, and for a low-rank
     * pair, which is solved exactly.
     */
    public Optional<String> limits() {
        return nestingFaults.stream()
                .filter(fault -> !lowRankPair)
                .findFirst()
                .map(fault -> notNested(fault) + (dense() ? "" : "; " + notDense()));
    }

    private String notNested(String fault) {
        String solver =
                lowRankPair ? "the truncated singular value decomposition" : "the general solver";
        return "not nested: " + fault + "; " + solver + " replaces the closed form";
    }

    private String notDense() {
        return String.format(
                Locale.ROOT,
                "not dense: only %.2f %% of the product's entries can be non-zero",
                100 * density);
    }

    private static List<String> nestingFaults(Chain chain) {
        List<String> faults = new ArrayList<>();
        long expected = 1;
        for (int k = 0; k < chain.size(); k++) {
            FactorShape factor = chain.factor(k);
            if (factor.t() != expected) {
                faults.add(
                        "factor "
                                + (k + 1)
                                + ": t must be "
                                + (k == 0 ? "1" : "r*t of factor " + k + " (" + expected + ")")
                                + ", found "
                                + factor.t());
            }
            expected = (long) factor.r() * factor.t();
        }
        if (expected != chain.rows()) {
            faults.add(
                    "factor "
                            + chain.size()
                            + ": r*t of the last factor must equal its p ("
                            + chain.rows()
                            + "), found "
                            + expected);
        }
        return faults;
    }

    private static List<Integer> redundantPairs(Chain chain) {
        List<Integer> pairs = new ArrayList<>();
        for (int k = 0; k + 1 < chain.size(); k++) {
            FactorShape right = chain.factor(k);
            FactorShape left = chain.factor(k + 1);
            boolean mergeable = left.t() == (long) right.r() * right.t();
            if (mergeable && (left.r() == 1 || right.s() == 1)) {
                pairs.add(k + 1);
            }
        }
        return pairs;
    }
}
