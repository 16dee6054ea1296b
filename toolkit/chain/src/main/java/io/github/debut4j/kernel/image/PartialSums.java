package io.github.debut4j.kernel.image;

/** Sums over the parts of a batch, each of one value a channel; a part is an image or a block. */
final class PartialSums {

    private final ChannelBatch batch;
    private final double[][] rows;

    PartialSums(ChannelBatch batch) {
        this.batch = batch;
        this.rows = new double[batch.planar() ? batch.images() : batch.blocks()][batch.channels()];
    }

    int parts() {
        return rows.length;
    }

    /** The sums of a part, one a channel. */
    double[] row(int part) {
        return rows[part];
    }

    /** The sum of a plane; planes are counted through all images. */
    void put(int plane, double sum) {
        rows[plane / batch.channels()][plane % batch.channels()] = sum;
    }

    /** The values that each sum of a part is of. */
    int count(int part) {
        return batch.planar() ? batch.positions() : batch.unitsOf(part);
    }

    /** The sums of all parts, added in their order. */
    double[] total() {
        double[] total = new double[batch.channels()];
        for (double[] row : rows) {
            for (int c = 0; c < total.length; c++) {
                total[c] += row[c];
            }
        }
        return total;
    }
}
