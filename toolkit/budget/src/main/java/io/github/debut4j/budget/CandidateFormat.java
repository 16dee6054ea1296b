package io.github.debut4j.budget;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import java.util.List;
import java.util.Locale;

/** A kind of candidates for a layer. */
public enum CandidateFormat {
    /** Chains of full rank and others that are no low-rank pair. */
    CHAIN("general"),
    /** Two dense factors. */
    LOWRANK("lowrank");

    private final String generator;

    CandidateFormat(String generator) {
        this.generator = generator;
    }

    /**
     * Chains for a matrix, the most promising first; none if there is none that saves weights.
     *
     * @param lc the share of the weights to lose
     */
    List<Chain> chains(MatrixShape shape, double lc) {
        try {
            return ChainGenerator.parse(String.format(Locale.ROOT, "%s:lc=%s", generator, lc))
                    .candidates(shape)
                    .stream()
                    .filter(chain -> chain.parameterCount() < shape.entries())
                    .filter(chain -> chain.isLowRankPair() == (this == LOWRANK))
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
