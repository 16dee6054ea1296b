package io.github.debut4j.kernel.arithmetic;

/** The arithmetic in plain Java, in loops that HotSpot vectorises. */
public final class PlainArithmetic implements RowArithmetic {

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public GridOperation product(Grid grid, RowViews x, float[][] y, float[] weights, int columns) {
        return new PlainProduct(grid, x.arrays(), y, weights, columns);
    }

    /** HotSpot does not vectorise loops over parts of arrays. */
    @Override
    public boolean readsInPlace(int inputs, int outputs) {
        return false;
    }

    @Override
    public GridOperation weightGradient(
            Grid grid, float[][] x, float[][] y, float[] gradient, int columns) {
        return (firstX, firstY, firstWeight) -> {
            for (int n = 0; n < grid.copies(); n++) {
                int to = firstY + n * grid.copyStride().y();
                int at = firstWeight + n * grid.copyStride().weight();
                for (int i = 0; i < grid.outputs(); i++) {
                    int from = firstX + n * grid.copyStride().x();
                    for (int l = 0; l < grid.inputs(); l++) {
                        gradient[at + l * grid.inputStride().weight()] +=
                                RowSums.dot(y[to], x[from], columns);
                        from += grid.inputStride().x();
                    }
                    to += grid.outputStride().y();
                    at += grid.outputStride().weight();
                }
            }
        };
    }

    @Override
    public void multiply(PackedProduct product) {
        new PlainPackedProduct(product).run();
    }

    @Override
    public void add(DoubleProduct product) {
        new PlainDoubleProduct(product).run();
    }

    @Override
    public void gather(float[] planes, int origin, Runs runs, float[] row) {
        int[] offsets = runs.offsets();
        for (int c = 0; c < offsets.length; c++) {
            row[c] = planes[origin + offsets[c]];
        }
    }

    @Override
    public void scatterAdd(float[] row, Runs runs, float[] planes, int origin) {
        int[] offsets = runs.offsets();
        for (int c = 0; c < offsets.length; c++) {
            planes[origin + offsets[c]] += row[c];
        }
    }

    @Override
    public long multiplyAdds(long count, float[] result) {
        int rounds = Math.toIntExact(count / (4L * result.length));
        for (int round = 0; round < rounds; round++) {
            for (int c = 0; c < result.length; c++) {
                float v = result[c];
                v = v * 0.5f + 1;
                v = v * 0.5f + 1;
                v = v * 0.5f + 1;
                v = v * 0.5f + 1;
                result[c] = v;
            }
        }
        return 4L * rounds * result.length;
    }
}
