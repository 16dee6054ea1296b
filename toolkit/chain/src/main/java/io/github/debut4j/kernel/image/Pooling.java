package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Pooling of batches of images, forward and backward.
 *
 * @param geometry of the windows, and the layout of the images
 * @param kind what is computed from the values of a window
 */
public record Pooling(ConvolutionGeometry geometry, PoolingKind kind) {

    /** Smaller pieces are processed together. */
    private static final int VALUES_TOGETHER = 8_192;

    /** An additional thread for fewer values costs more than it saves. */
    private static final int VALUES_PER_THREAD = 32_768;

    /** Pools one piece of a batch: a plane of one channel, or an image. */
    interface Piece {

        /** The number of values before pooling. */
        int inputs();

        /** The number of values after pooling. */
        int outputs();

        /**
         * Pools the piece.
         *
         * @param x values from index {@code xAt}. Not modified
         * @param y values from index {@code yAt}. Modified
         */
        void forward(float[] x, int xAt, float[] y, int yAt);

        /**
         * Computes the gradient at the input.
         *
         * @param x the values before pooling, from index {@code xAt}. Not modified
         * @param dy the gradient at the output, from index {@code yAt}. Not modified
         * @param dx the gradient at the input, from index {@code xAt}, initially zero. Modified
         */
        void backward(float[] x, int xAt, float[] dy, int yAt, float[] dx);
    }

    /** Processes neighbouring pieces. */
    private interface PieceRange {
        void run(int first, int count);
    }

    /**
     * Pools images.
     *
     * @param images the number of images
     * @param x image after image from index 0. Not modified
     * @param y image after image from index 0. Modified
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
     * Computes the gradient at the input.
     *
     * @param images the number of images
     * @param x the images before pooling. Not modified
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
                    float[] outputGradient = new float[together(piece) * piece.outputs()];
                    float[] inputGradient = new float[from.length];
                    return (first, count) -> {
                        x.get(first * piece.inputs(), from, 0, count * piece.inputs());
                        dy.get(first * piece.outputs(), outputGradient, 0, count * piece.outputs());
                        Arrays.fill(inputGradient, 0);
                        for (int k = 0; k < count; k++) {
                            int at = k * piece.inputs();
                            piece.backward(
                                    from, at, outputGradient, k * piece.outputs(), inputGradient);
                        }
                        dx.put(first * piece.inputs(), inputGradient, 0, count * piece.inputs());
                    };
                });
    }

    private Piece piece() {
        return geometry.layout() == ImageLayout.NCHW
                ? new PlanePooling(geometry, kind)
                : new PixelPooling(geometry, kind);
    }

    private static int together(Piece piece) {
        return Math.max(1, VALUES_TOGETHER / piece.inputs());
    }

    private void run(int images, int threads, Supplier<PieceRange> worker) {
        int pieces = images * (geometry.layout() == ImageLayout.NCHW ? geometry.channels() : 1);
        int together = together(piece());
        long values = (long) images * geometry.imageLength();
        int worthwhile = (int) Math.min(threads, 1 + values / VALUES_PER_THREAD);
        Workers.run(
                worthwhile,
                (pieces + together - 1) / together,
                () -> {
                    PieceRange range = worker.get();
                    return task -> {
                        int first = task * together;
                        range.run(first, Math.min(together, pieces - first));
                    };
                });
    }
}
