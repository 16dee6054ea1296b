package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * The published monotonic generator (All-DeBut, Algorithm 1 and Table I) for 3x3 convolutions that
 * keep, double or halve the number of channels.
 *
 * <p>The first chain is as published. If it has redundant pairs, a second chain has them merged: it
 * expresses the same matrices with fewer parameters.
 *
 * @param levels the published N; more levels give more factors
 * @param doubling whether the factors that halve the width are (2, 4, t) instead of (1, 2, t)
 */
record MonotonicGenerator(int levels, boolean doubling) implements ChainGenerator {

    private static final int DEFAULT_LEVELS = 4;

    static MonotonicGenerator of(SpecText spec) {
        spec.requireOptions(List.of("levels", "halving"));
        return new MonotonicGenerator(
                spec.wholeNumber("levels", 1, PublishedStages.MOST_LEVELS).orElse(DEFAULT_LEVELS),
                spec.word("halving", List.of("2x4", "1x2")).equals("2x4"));
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        PublishedStages stages = PublishedStages.of("monotonic", shape);
        PublishedStages.Grids grids = new PublishedStages.Grids();
        grids.add(1, PublishedStages.FIRST_ROWS, PublishedStages.TAPS);
        grids.add(levels - stages.levelsWithoutSquare(), 2, 2);
        grids.add(stages.halvings(), doubling ? 2 : 1, doubling ? 4 : 2);
        if (!stages.leaveARow(grids)) {
            throw stages.tooLong("levels", levels);
        }
        Chain chain = stages.finish(grids).chain();
        return ChainCheck.of(chain).redundantPairs().isEmpty()
                ? List.of(chain)
                : List.of(chain, BlockGrids.of(chain).merged().chain());
    }
}
