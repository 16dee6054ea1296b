package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * Whitening by the Cholesky factors of the blocks of S: the features that a row of factor 1 reads
 * together, or, where these are more than {@value #MOST}, of equal parts of them. Features of
 * different blocks count as uncorrelated.
 */
final class BlockWhitening implements Whitening {

    /** The largest block: its decomposition takes a third of a second. */
    private static final int MOST = 1024;

    private final FactorShape shape;
    private final int width;
    private final BlockCholesky[] blocks;

    private BlockWhitening(FactorShape shape, int width, BlockCholesky[] blocks) {
        this.shape = shape;
        this.width = width;
        this.blocks = blocks;
    }

    /**
     * The whitening for the first factor of a chain.
     *
     * @param ridge added to the diagonal of S; above 0
     */
    static BlockWhitening of(SecondMoments moments, double ridge, Chain chain) {
        FactorShape shape = chain.factor(0);
        int width = width(shape.s());
        BlockCholesky[] blocks = new BlockCholesky[shape.q() / width];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = BlockCholesky.of(moments.block(features(shape, width, b)), ridge);
        }
        return new BlockWhitening(shape, width, blocks);
    }

    /** The largest divisor of s that is not too large. */
    private static int width(int s) {
        int parts = 1;
        while (s / parts > MOST || s % parts != 0) {
            parts++;
        }
        return s / parts;
    }

    /** The features of a part of a block; blocks are numbered as in {@code W[b][j]}. */
    private static int[] features(FactorShape shape, int width, int part) {
        int grid = part * width / shape.s();
        int[] features = new int[width];
        for (int l = 0; l < width; l++) {
            int column = part * width % shape.s() + l;
            features[l] = shape.column(grid * shape.r() * shape.s() + column);
        }
        return features;
    }

    @Override
    public Matrix apply(Matrix f) {
        Matrix result = Matrix.zeros(f.rows(), f.cols());
        double[] row = new double[width];
        for (int b = 0; b < blocks.length; b++) {
            int[] features = features(shape, width, b);
            for (int start = 0; start < f.values().length; start += f.cols()) {
                for (int l = 0; l < row.length; l++) {
                    row[l] = f.values()[start + features[l]];
                }
                blocks[b].multiply(row, 0);
                for (int l = 0; l < row.length; l++) {
                    result.values()[start + features[l]] = row[l];
                }
            }
        }
        return result;
    }

    @Override
    public Factors restore(Factors whitened) {
        double[][] values = new double[whitened.chain().size()][];
        for (int k = 0; k < values.length; k++) {
            values[k] = whitened.values(k);
        }
        for (int row = 0; row < shape.p(); row++) {
            int first = shape.firstInRow(row);
            int block = first / (shape.r() * shape.s()) * (shape.s() / width);
            for (int l = 0; l < shape.s(); l += width) {
                blocks[block + l / width].divide(values[0], first + l);
            }
        }
        return Factors.of(whitened.chain(), values);
    }
}
