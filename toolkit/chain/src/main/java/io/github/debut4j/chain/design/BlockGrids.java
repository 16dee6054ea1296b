package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A nested chain, described by the grids of its blocks in application order: {@code rows = r(1) *
 * ... * r(m)} and {@code cols = s(1) * ... * s(m)}. Everything else follows from these two ordered
 * factorisations.
 *
 * @param r rows of the blocks, one per factor
 * @param s columns of the blocks, one per factor
 */
record BlockGrids(List<Integer> r, List<Integer> s) {

    BlockGrids {
        r = List.copyOf(r);
        s = List.copyOf(s);
    }

    int size() {
        return r.size();
    }

    static BlockGrids of(Chain chain) {
        return new BlockGrids(
                chain.factors().stream().map(FactorShape::r).toList(),
                chain.factors().stream().map(FactorShape::s).toList());
    }

    /** The chain. It is nested, and therefore consistent and dense. */
    Chain chain() {
        List<FactorShape> factors = new ArrayList<>();
        int q = s.stream().reduce(1, Math::multiplyExact);
        int t = 1;
        for (int k = 0; k < size(); k++) {
            int p = Math.multiplyExact(q / s.get(k), r.get(k));
            factors.add(new FactorShape(p, q, r.get(k), s.get(k), t));
            t *= r.get(k);
            q = p;
        }
        return new Chain(factors);
    }

    /**
     * The chain with all redundant pairs merged: neighbours of which the left one has r = 1 or the
     * right one s = 1. It expresses the same matrices with no more parameters.
     */
    BlockGrids merged() {
        List<Integer> rows = new ArrayList<>(r);
        List<Integer> columns = new ArrayList<>(s);
        for (int k = rows.size() - 2; k >= 0; k--) {
            if (rows.get(k + 1) == 1 || columns.get(k) == 1) {
                rows.set(k, rows.get(k) * rows.remove(k + 1));
                columns.set(k, columns.get(k) * columns.remove(k + 1));
            }
        }
        return new BlockGrids(rows, columns);
    }
}
