package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;
import java.nio.FloatBuffer;

/**
 * Copies the patches of chosen positions of images into the columns of a matrix. {@link
 * PatchReader} reads all positions faster.
 */
public final class PatchSamples {

    private static final int OUTSIDE = -1;

    private final ConvolutionGeometry geometry;
    private final int columnStep;
    private final int channelStep;

    /** Patches of this geometry. */
    public PatchSamples(ConvolutionGeometry geometry) {
        boolean planes = geometry.layout() == ImageLayout.NCHW;
        this.geometry = geometry;
        this.columnStep = planes ? 1 : geometry.channels();
        this.channelStep = planes ? geometry.vertical().size() * geometry.horizontal().size() : 1;
    }

    /** The number of values of a patch. */
    public int features() {
        return geometry.channels() * geometry.taps();
    }

    /**
     * Copies patches; values outside of the image are zero.
     *
     * @param images image after image from index 0, in the geometry's layout. Not modified
     * @param positions of the patches: {@code image*geometry.positions() + y*outputsWide + x}. Not
     *     modified
     * @param count the number of positions
     * @param rows one array per feature, in the geometry's order. The first {@code count} values
     *     are written, from index {@code to}
     * @param threads the most threads to use
     */
    public void read(
            FloatBuffer images, int[] positions, int count, float[][] rows, int to, int threads) {
        int[][] sources = new int[geometry.taps()][count];
        for (int n = 0; n < count; n++) {
            fill(sources, positions[n], n);
        }
        Workers.run(
                threads,
                geometry.channels(),
                () -> channel -> copy(images, sources, channel, rows, to));
    }

    private void copy(FloatBuffer images, int[][] sources, int channel, float[][] rows, int to) {
        for (int tap = 0; tap < sources.length; tap++) {
            int[] from = sources[tap];
            float[] row =
                    rows[geometry.order().index(channel, tap, geometry.channels(), sources.length)];
            int offset = channel * channelStep;
            for (int n = 0; n < from.length; n++) {
                row[to + n] = from[n] == OUTSIDE ? 0 : images.get(from[n] + offset);
            }
        }
    }

    /** The indices of the values of channel 0 of a patch, by tap. */
    private void fill(int[][] sources, int column, int n) {
        Axis vertical = geometry.vertical();
        Axis horizontal = geometry.horizontal();
        int image = column / geometry.positions();
        int position = column % geometry.positions();
        int top = position / horizontal.outputs() * vertical.stride() - vertical.padding();
        int left = position % horizontal.outputs() * horizontal.stride() - horizontal.padding();
        for (int tap = 0; tap < sources.length; tap++) {
            int y = top + tap / horizontal.kernel() * vertical.dilation();
            int x = left + tap % horizontal.kernel() * horizontal.dilation();
            boolean inside = y >= 0 && y < vertical.size() && x >= 0 && x < horizontal.size();
            sources[tap][n] =
                    inside
                            ? image * geometry.imageLength()
                                    + (y * horizontal.size() + x) * columnStep
                            : OUTSIDE;
        }
    }
}
