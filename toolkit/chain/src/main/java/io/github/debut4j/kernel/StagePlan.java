package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Divides a chain into stages. Between stages a tile goes through the outer cache, so the best plan
 * has the fewest rows between stages, as long as the parts are small.
 */
final class StagePlan {

    /** With 128 columns in single precision this is about the first-level cache. */
    private static final int MOST_ROWS_OF_A_PART = 72;

    private final Chain chain;
    private final Plan[] best;

    /** The best stages of the first factors, and the number of rows between them. */
    private record Plan(List<Stage> stages, long rowsBetween) {}

    private StagePlan(Chain chain) {
        this.chain = chain;
        this.best = new Plan[chain.size() + 1];
    }

    static List<Stage> of(Chain chain) {
        return new StagePlan(chain).cut();
    }

    private List<Stage> cut() {
        best[0] = new Plan(List.of(), 0);
        for (int end = 1; end <= chain.size(); end++) {
            best[end] = endingAt(end);
        }
        List<Stage> stages = new ArrayList<>(best[chain.size()].stages());
        for (int index = stages.size() - 1; index >= 0; index--) {
            int spanAfter =
                    index + 1 < stages.size() ? stages.get(index + 1).spanIn() : chain.rows();
            stages.set(index, grouped(stages.get(index), spanAfter));
        }
        return stages;
    }

    /**
     * A stage with as many blocks and residue classes in a part as its rows allow. Each block of
     * the next stage still uses whole blocks.
     */
    private static Stage grouped(Stage stage, int spanAfter) {
        int most = Math.max(1, MOST_ROWS_OF_A_PART / stage.rowsOfPart());
        int classes = divisor(stage.classes(), most, c -> true);
        boolean blockwise = spanAfter % stage.spanOut() == 0;
        int blocks =
                divisor(
                        stage.blocks(),
                        most / classes,
                        b -> !blockwise || spanAfter % (b * stage.spanOut()) == 0);
        return stage.grouped(blocks, classes);
    }

    /** The largest divisor up to a limit that is suitable, at least 1. */
    private static int divisor(int number, int most, IntPredicate suitable) {
        for (int divisor = Math.min(number, most); divisor > 1; divisor--) {
            if (number % divisor == 0 && suitable.test(divisor)) {
                return divisor;
            }
        }
        return 1;
    }

    private Plan endingAt(int end) {
        Plan result = withLast(end - 1, end);
        for (int first = end - 2; first >= 0 && isNested(first); first--) {
            Plan candidate = withLast(first, end);
            if (last(candidate).rowsOfPart() <= MOST_ROWS_OF_A_PART
                    && candidate.rowsBetween() <= result.rowsBetween()) {
                result = candidate;
            }
        }
        return result;
    }

    private Plan withLast(int first, int end) {
        List<Stage> stages = new ArrayList<>(best[first].stages());
        stages.add(Stage.of(chain, first, end));
        long between = first == 0 ? 0 : chain.factor(first).q();
        return new Plan(stages, best[first].rowsBetween() + between);
    }

    private static Stage last(Plan plan) {
        return plan.stages().get(plan.stages().size() - 1);
    }

    /** Whether this factor and the next one are nested. */
    private boolean isNested(int index) {
        FactorShape f = chain.factor(index);
        return chain.factor(index + 1).t() == f.r() * f.t();
    }
}
