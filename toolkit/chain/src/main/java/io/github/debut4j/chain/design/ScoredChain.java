package io.github.debut4j.chain.design;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A chain that was found, with what it is chosen by.
 *
 * @param energy expected of it, see {@link ExpectedEnergy}
 */
record ScoredChain(BlockGrids grids, long parameters, double energy) {

    /** The better guess first; of equals the shorter chain, then by the grids, to leave no tie. */
    static final Comparator<ScoredChain> BEST_FIRST =
            Comparator.comparingDouble((ScoredChain c) -> -c.energy)
                    .thenComparingInt(c -> c.grids.size())
                    .thenComparing(c -> c.grids.r(), ScoredChain::compare)
                    .thenComparing(c -> c.grids.s(), ScoredChain::compare);

    static ScoredChain of(int[] r, int[] s, long parameters, double energy) {
        return new ScoredChain(new BlockGrids(boxed(r), boxed(s)), parameters, energy);
    }

    int factors() {
        return grids.size();
    }

    private static List<Integer> boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        return Arrays.compare(
                a.stream().mapToInt(Integer::intValue).toArray(),
                b.stream().mapToInt(Integer::intValue).toArray());
    }
}
