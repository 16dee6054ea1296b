package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring factors that fall apart into small independent chains, the parts, so that all that a
 * part needs stays in the cache.
 *
 * <p>Between the factors of a nested chain {@code t(k+1) = r(k)*t(k)}. So a block of the stage's
 * last factor needs whole blocks of those before it and shares none with another; and inside such a
 * block, rows that are equal modulo the first factor's t meet no others. A part is one such block
 * and one such residue class.
 */
final class Stage {

    private final List<StageFactor> factors;
    private final int blocks;
    private final int classes;

    private Stage(List<StageFactor> factors, int blocks, int classes) {
        this.factors = factors;
        this.blocks = blocks;
        this.classes = classes;
    }

    /**
     * The stage of the factors from {@code first} to before {@code end}, nested in each other.
     *
     * <p>The first stage of a chain is not split into residue classes, so that the rows of a part
     * are neighbours in the input.
     */
    static Stage of(Chain chain, int first, int end) {
        int blocks = chain.factor(end - 1).blocks();
        int classes = first == 0 ? 1 : chain.factor(first).t();
        int offset = IntStream.range(0, first).map(k -> chain.factor(k).parameterCount()).sum();
        StageFactor[] factors = new StageFactor[end - first];
        for (int k = first; k < end; k++) {
            factors[k - first] =
                    new StageFactor(
                            chain.factor(k), offset, chain.factor(k).blocks() / blocks, classes);
            offset += chain.factor(k).parameterCount();
        }
        return new Stage(List.of(factors), blocks, classes);
    }

    /** Blocks of the last factor; part {@code b*classes + c} is residue class c of block b. */
    int blocks() {
        return blocks;
    }

    int classes() {
        return classes;
    }

    int size() {
        return factors.size();
    }

    StageFactor factor(int index) {
        return factors.get(index);
    }

    /** Rows before the stage that a part reads. */
    int rowsIn() {
        return factors.get(0).rowsIn();
    }

    /** Rows behind the stage that a part writes. */
    int rowsOut() {
        return factors.get(factors.size() - 1).rowsOut();
    }

    /** Neighbouring rows before the stage that belong to a block. */
    int spanIn() {
        return rowsIn() * classes;
    }

    /** Neighbouring rows behind the stage that belong to a block. */
    int spanOut() {
        return rowsOut() * classes;
    }

    /** All rows that a part reads, writes or holds between its factors. */
    int rowsOfPart() {
        return rowsIn() + factors.stream().mapToInt(StageFactor::rowsOut).sum();
    }

    /** Whether each block needs whole blocks of the stage before, and shares none with another. */
    boolean needsWholeBlocksOf(Stage before) {
        return spanIn() % before.spanOut() == 0;
    }
}
