package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * The window that a convolution or a pooling moves over images (two axes) or sequences (one).
 *
 * @param axes in the order of the input's axes of positions
 */
public record Window(List<WindowAxis> axes) {

    private static final int MOST_AXES = 2;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are neither one nor two axes
     */
    public Window {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > MOST_AXES) {
            throw new IllegalArgumentException(
                    "a window must have 1 or 2 axes, found " + axes.size());
        }
    }

    /** A window of these axes. */
    public static Window of(WindowAxis... axes) {
        return new Window(List.of(axes));
    }

    /** The number of taps. */
    public int taps() {
        return axes.stream().mapToInt(WindowAxis::kernel).reduce(1, Math::multiplyExact);
    }

    /** The numbers of taps of the axes. */
    public List<Integer> kernel() {
        return axes.stream().map(WindowAxis::kernel).toList();
    }

    /** The output of a convolution or a pooling. */
    Shape outputs(Layout layout, Shape input, int channels) {
        return outputs(layout, input, channels, WindowAxis::outputs);
    }

    /** The output of a transposed convolution. */
    Shape transposedOutputs(Layout layout, Shape input, int channels) {
        return outputs(layout, input, channels, WindowAxis::transposedOutputs);
    }

    private Shape outputs(
            Layout layout,
            Shape input,
            int channels,
            BiFunction<WindowAxis, Integer, Integer> outputs) {
        if (input.rank() != axes.size() + 1) {
            throw new IllegalArgumentException(
                    "the input must have channels and "
                            + axes.size()
                            + " axes of positions, found "
                            + input);
        }
        List<Integer> sizes = layout.positions(input);
        return layout.shape(
                channels,
                IntStream.range(0, axes.size())
                        .mapToObj(k -> outputs.apply(axes.get(k), sizes.get(k)))
                        .toList());
    }
}
