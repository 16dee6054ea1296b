package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * Whitening by the Cholesky factors of the blocks of S: the features that a row of factor 1 reads
 * together. Features of different blocks count as uncorrelated.
 */
final class BlockWhitening implements Whitening {

    private final FactorShape shape;
    private final BlockCholesky[] blocks;

    private BlockWhitening(FactorShape shape, BlockCholesky[] blocks) {
        this.shape = shape;
        this.blocks = blocks;
    }

    /**
     * The whitening for the first factor of a chain.
     *
     * @param ridge added to the diagonal of S; above 0
     */
    static BlockWhitening of(SecondMoments moments, double ridge, Chain chain) {
        FactorShape shape = chain.factor(0);
        BlockCholesky[] blocks = new BlockCholesky[shape.blocks() * shape.t()];
        for (int grid = 0; grid < blocks.length; grid++) {
            blocks[grid] = BlockCholesky.of(moments.block(features(shape, grid)), ridge);
        }
        return new BlockWhitening(shape, blocks);
    }

    /** The features of a block, which is numbered as in {@code W[b][j]}. */
    static int[] features(FactorShape shape, int grid) {
        int[] features = new int[shape.s()];
        for (int l = 0; l < features.length; l++) {
            features[l] = shape.column(grid * shape.r() * shape.s() + l);
        }
        return features;
    }

    @Override
    public Matrix apply(Matrix f) {
        Matrix result = Matrix.zeros(f.rows(), f.cols());
        double[] row = new double[shape.s()];
        for (int grid = 0; grid < blocks.length; grid++) {
            int[] features = features(shape, grid);
            for (int start = 0; start < f.values().length; start += f.cols()) {
                for (int l = 0; l < row.length; l++) {
                    row[l] = f.values()[start + features[l]];
                }
                blocks[grid].multiply(row, 0);
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
            blocks[first / (shape.r() * shape.s())].divide(values[0], first);
        }
        return Factors.of(whitened.chain(), values);
    }
}
