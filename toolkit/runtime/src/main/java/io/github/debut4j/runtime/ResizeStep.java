package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Shape;
import java.util.List;

/** Interpolation along one or two axes of positions. */
final class ResizeStep implements Computation {

    private final Line vertical;
    private final Line horizontal;
    private final int channels;
    private final boolean planar;

    /**
     * The neighbours of the output positions of an axis.
     *
     * @param size of the input
     * @param below the neighbour with the lower index
     * @param above the other neighbour
     * @param share of the other neighbour
     */
    private record Line(int size, int[] below, int[] above, float[] share) {

        static Line of(int from, int to, Resize.Interpolation interpolation) {
            Line line = new Line(from, new int[to], new int[to], new float[to]);
            for (int k = 0; k < to; k++) {
                double centre = (k + 0.5) * from / to;
                if (interpolation == Resize.Interpolation.NEAREST) {
                    line.below[k] = Math.min(from - 1, (int) centre);
                    line.above[k] = line.below[k];
                } else {
                    double at = Math.max(0, Math.min(from - 1.0, centre - 0.5));
                    line.below[k] = (int) at;
                    line.above[k] = Math.min(from - 1, line.below[k] + 1);
                    line.share[k] = (float) (at - line.below[k]);
                }
            }
            return line;
        }

        int outputs() {
            return below.length;
        }
    }

    ResizeStep(Resize operator, Shape input) {
        Layout layout = operator.layout();
        List<Integer> from = layout.positions(input);
        int last = from.size() - 1;
        this.vertical =
                last == 0
                        ? Line.of(1, 1, operator.interpolation())
                        : Line.of(from.get(0), operator.sizes().get(0), operator.interpolation());
        this.horizontal =
                Line.of(from.get(last), operator.sizes().get(last), operator.interpolation());
        this.channels = layout.channels(input);
        this.planar = layout == Layout.CHANNELS_FIRST;
    }

    /** Planes of one channel, or images whose pixels have all channels. */
    @Override
    public void run(int examples, Values[] inputs, Values output) {
        int planes = planar ? examples * channels : examples;
        int depth = planar ? 1 : channels;
        int from = vertical.size() * horizontal.size() * depth;
        int to = vertical.outputs() * horizontal.outputs() * depth;
        for (int plane = 0; plane < planes; plane++) {
            plane(
                    inputs[0].array(),
                    inputs[0].offset() + plane * from,
                    output.array(),
                    output.offset() + plane * to,
                    depth);
        }
    }

    private void plane(float[] x, int from, float[] y, int to, int depth) {
        int at = to;
        int rowLength = horizontal.size() * depth;
        for (int row = 0; row < vertical.outputs(); row++) {
            int top = from + vertical.below[row] * rowLength;
            int bottom = from + vertical.above[row] * rowLength;
            float down = vertical.share[row];
            for (int column = 0; column < horizontal.outputs(); column++) {
                int left = horizontal.below[column] * depth;
                int right = horizontal.above[column] * depth;
                float over = horizontal.share[column];
                for (int c = 0; c < depth; c++) {
                    float upper = mixed(x[top + left + c], x[top + right + c], over);
                    float lower = mixed(x[bottom + left + c], x[bottom + right + c], over);
                    y[at++] = mixed(upper, lower, down);
                }
            }
        }
    }

    private static float mixed(float a, float b, float share) {
        return share == 0 ? a : a * (1 - share) + b * share;
    }
}
