package io.github.debut4j.kernel.vector;

import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridOperation;
import io.github.debut4j.kernel.arithmetic.PackedProduct;
import io.github.debut4j.kernel.arithmetic.PlainArithmetic;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import io.github.debut4j.kernel.arithmetic.Runs;

/** The arithmetic on the Vector API. The class can be loaded even if the API is missing. */
public final class VectorArithmetic implements RowArithmetic {

    private static final String MODULE = "jdk.incubator.vector";
    private static final RowArithmetic PLAIN = new PlainArithmetic();

    @Override
    public String name() {
        return "Vector API, " + Lanes.bits() + " bits";
    }

    @Override
    public boolean available() {
        return ModuleLayer.boot().findModule(MODULE).isPresent() && Lanes.areSupported();
    }

    @Override
    public GridOperation product(Grid grid, RowViews x, float[][] y, float[] weights, int columns) {
        return new VectorProduct(grid, x, y, weights, columns);
    }

    @Override
    public boolean readsInPlace(int inputs, int outputs) {
        return true;
    }

    @Override
    public GridOperation weightGradient(
            Grid grid, float[][] x, float[][] y, float[] gradient, int columns) {
        return new VectorWeightGradient(grid, x, y, gradient, columns);
    }

    @Override
    public void multiply(PackedProduct product) {
        new VectorPackedProduct(product).run();
    }

    @Override
    public void add(DoubleProduct product) {
        if (VectorDoubleProduct.suits(product.outputs())) {
            new VectorDoubleProduct(product).run();
        } else {
            PLAIN.add(product);
        }
    }

    @Override
    public void gather(float[] planes, int origin, Runs runs, float[] row) {
        VectorRuns.gather(planes, origin, runs, row);
    }

    @Override
    public void scatterAdd(float[] row, Runs runs, float[] planes, int origin) {
        VectorRuns.scatterAdd(row, runs, planes, origin);
    }

    @Override
    public long multiplyAdds(long count, float[] result) {
        return VectorPeak.multiplyAdds(count, result);
    }
}
