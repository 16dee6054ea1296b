package io.github.debut4j.kernel.image;

/** One sum per channel for each part of a batch, which is an image or a block. */
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

    /** The sums of a part, one per channel. */
    double[] row(int part) {
        return rows[part];
    }

    /** Sets the sum of a plane; planes are numbered through all images. */
    void put(int plane, double sum) {
        rows[plane / batch.channels()][plane % batch.channels()] = sum;
    }

    /** The number of values in each sum of a part. */
    int count(int part) {
        return batch.planar() ? batch.positions() : batch.unitsOf(part);
    }

    /** The sums over all parts, added in order. */
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
