package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring factors that separate into small independent chains, the parts, so that all rows of
 * a part stay in the cache.
 *
 * <p>For the factors of a nested chain {@code t(k+1) = r(k)*t(k)}. Therefore a block of the stage's
 * last factor uses whole blocks of the factors before it and shares none with other blocks; and
 * inside such a block, rows that are equal modulo the first factor's t are independent of the other
 * rows. A part is one such block and one such residue class.
 */
final class Stage {

    private final List<StageFactor> factors;
    private final int blocks;
    private final int classes;
    private final int rowsIn;
    private final int rowsOut;

    private Stage(List<StageFactor> factors, int blocks, int classes) {
        this.factors = factors;
        this.blocks = blocks;
        this.classes = classes;
        this.rowsIn = factors.get(0).rowsIn();
        this.rowsOut = factors.get(factors.size() - 1).rowsOut();
    }

    /**
     * The stage of the nested factors {@code first} to {@code end - 1}.
     *
     * <p>The first stage of a chain is not divided into residue classes, so that the rows of a part
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

    /**
     * The same stage with larger parts: each has several neighbouring blocks and residue classes.
     *
     * @param blocksOfPart a divisor of {@link #blocks}
     * @param classesOfPart a divisor of {@link #classes}
     */
    Stage grouped(int blocksOfPart, int classesOfPart) {
        List<StageFactor> grouped =
                factors.stream().map(f -> f.grouped(blocksOfPart, classesOfPart)).toList();
        return new Stage(grouped, blocks / blocksOfPart, classes / classesOfPart);
    }

    /** The blocks of the last factor; part {@code b*classes + c} is residue class c of block b. */
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

    /** The number of rows that a part reads. */
    int rowsIn() {
        return rowsIn;
    }

    /** The number of rows that a part writes. */
    int rowsOut() {
        return rowsOut;
    }

    /** The number of neighbouring rows before the stage that belong to a block. */
    int spanIn() {
        return rowsIn * classes;
    }

    /** The number of neighbouring rows after the stage that belong to a block. */
    int spanOut() {
        return rowsOut * classes;
    }

    /** The number of rows that a part reads, writes or holds between its factors. */
    int rowsOfPart() {
        return rowsIn + factors.stream().mapToInt(StageFactor::rowsOut).sum();
    }

    /** Whether each block uses whole blocks of the previous stage, and shares none with another. */
    boolean needsWholeBlocksOf(Stage before) {
        return spanIn() % before.spanOut() == 0;
    }
}
