package io.github.debut4j.kernel;

import java.util.Arrays;

/**
 * One image as channel planes with its zero padding around it, so that a patch is read without a
 * look at the borders. {@code values[c*planeStride + y*rowStride + x]} is channel c of the padded
 * image.
 */
final class Planes {

    private final ConvolutionGeometry geometry;
    private final int rowStride;
    private final int planeStride;
    private final float[] values;

    Planes(ConvolutionGeometry geometry) {
        this.geometry = geometry;
        this.rowStride = geometry.horizontal().visited();
        this.planeStride = Math.multiplyExact(rowStride, geometry.vertical().visited());
        this.values = new float[Math.multiplyExact(planeStride, geometry.channels())];
    }

    float[] values() {
        return values;
    }

    int rowStride() {
        return rowStride;
    }

    int planeStride() {
        return planeStride;
    }

    /** Takes the image over; the padding is zero and stays so. Modifies this. */
    void load(float[] image) {
        if (geometry.layout() == ImageLayout.NCHW) {
            forEachRow((at, from, length) -> System.arraycopy(image, from, values, at, length));
        } else {
            forEachRow((at, from, length) -> gather(image, from, at, length));
        }
    }

    /**
     * Writes the part of the planes that is the image; positions that were never visited become
     * zero.
     */
    void store(float[] image) {
        Arrays.fill(image, 0);
        if (geometry.layout() == ImageLayout.NCHW) {
            forEachRow((at, from, length) -> System.arraycopy(values, at, image, from, length));
        } else {
            forEachRow((at, from, length) -> scatter(image, from, at, length));
        }
    }

    private void gather(float[] image, int from, int at, int length) {
        int step = geometry.channels();
        for (int x = 0; x < length; x++) {
            values[at + x] = image[from + x * step];
        }
    }

    private void scatter(float[] image, int from, int at, int length) {
        int step = geometry.channels();
        for (int x = 0; x < length; x++) {
            image[from + x * step] = values[at + x];
        }
    }

    private void forEachRow(RowAction action) {
        Axis vertical = geometry.vertical();
        Axis horizontal = geometry.horizontal();
        int length = horizontal.used();
        if (length == 0) {
            return;
        }
        for (int c = 0; c < geometry.channels(); c++) {
            int at = c * planeStride + vertical.padding() * rowStride + horizontal.padding();
            for (int y = 0; y < vertical.used(); y++) {
                action.accept(at + y * rowStride, imageIndex(c, y), length);
            }
        }
    }

    private int imageIndex(int channel, int y) {
        int width = geometry.horizontal().size();
        return geometry.layout() == ImageLayout.NCHW
                ? (channel * geometry.vertical().size() + y) * width
                : y * width * geometry.channels() + channel;
    }

    @FunctionalInterface
    private interface RowAction {
        void accept(int at, int from, int length);
    }
}
