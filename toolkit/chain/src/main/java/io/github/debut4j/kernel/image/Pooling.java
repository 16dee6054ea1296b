package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Pooling of batches of images, forward and backward.
 *
 * @param geometry where the window goes, and the order of the images
 */
public record Pooling(ConvolutionGeometry geometry, PoolingKind kind) {

    /** A piece of fewer values is put together with others. */
    private static final int VALUES_TOGETHER = 8_192;

    /** A thread for fewer values costs more than it saves. */
    private static final int VALUES_OF_A_THREAD = 32_768;

    /**
     * Pools images.
     *
     * @param images how many
     * @param x image after image from position 0. Not modified
     * @param y image after image from position 0. Modified
     * @param threads the most threads to use; the result does not depend on it
     */
    public void forward(int images, FloatBuffer x, FloatBuffer y, int threads) {
        run(
                images,
                threads,
                () -> {
                    Piece piece = piece();
                    float[] from = new float[together(piece) * piece.inputs()];
                    float[] to = new float[together(piece) * piece.outputs()];
                    return (first, count) -> {
                        x.get(first * piece.inputs(), from, 0, count * piece.inputs());
                        for (int k = 0; k < count; k++) {
                            piece.forward(from, k * piece.inputs(), to, k * piece.outputs());
                        }
                        y.put(first * piece.outputs(), to, 0, count * piece.outputs());
                    };
                });
    }

    /**
     * Takes a gradient back.
     *
     * @param images how many
     * @param x what was pooled. Not modified
     * @param dy the gradient at the output. Not modified
     * @param dx the gradient at the input. Modified
     * @param threads the most threads to use; the result does not depend on it
     */
    public void backward(int images, FloatBuffer x, FloatBuffer dy, FloatBuffer dx, int threads) {
        run(
                images,
                threads,
                () -> {
                    Piece piece = piece();
                    float[] from = new float[together(piece) * piece.inputs()];
                    float[] arriving = new float[together(piece) * piece.outputs()];
                    float[] leaving = new float[from.length];
                    return (first, count) -> {
                        x.get(first * piece.inputs(), from, 0, count * piece.inputs());
                        dy.get(first * piece.outputs(), arriving, 0, count * piece.outputs());
                        Arrays.fill(leaving, 0);
                        for (int k = 0; k < count; k++) {
                            int at = k * piece.inputs();
                            piece.backward(from, at, arriving, k * piece.outputs(), leaving);
                        }
                        dx.put(first * piece.inputs(), leaving, 0, count * piece.inputs());
                    };
                });
    }

    private Piece piece() {
        return geometry.layout() == ImageLayout.NCHW
                ? new Plane(geometry, kind)
                : new PixelImage(geometry, kind);
    }

    private static int together(Piece piece) {
        return Math.max(1, VALUES_TOGETHER / piece.inputs());
    }

    /** Works on pieces that are neighbours. */
    private interface Step {
        void run(int first, int count);
    }

    private void run(int images, int threads, Supplier<Step> worker) {
        int pieces = images * (geometry.layout() == ImageLayout.NCHW ? geometry.channels() : 1);
        int together = together(piece());
        long values = (long) images * geometry.imageLength();
        int worthwhile = (int) Math.min(threads, 1 + values / VALUES_OF_A_THREAD);
        Workers.run(
                worthwhile,
                (pieces + together - 1) / together,
                () -> {
                    Step step = worker.get();
                    return task -> {
                        int first = task * together;
                        step.run(first, Math.min(together, pieces - first));
                    };
                });
    }
}
