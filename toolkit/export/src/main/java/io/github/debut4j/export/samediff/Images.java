package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.List;

/**
 * The input of an operator that moves a window, as images: sequences get a second axis of positions
 * of size 1.
 */
final class Images {

    private static final int CHANNELS_FIRST_ROWS = 2;

    private final Arguments arguments;
    private final Layout layout;
    private final WindowAxis rows;
    private final WindowAxis columns;

    Images(Arguments arguments, Layout layout, Window window) {
        this.arguments = arguments;
        this.layout = layout;
        this.rows = window.axes().get(0);
        this.columns = window.axes().size() == 1 ? WindowAxis.identity() : window.axes().get(1);
    }

    WindowAxis rows() {
        return rows;
    }

    WindowAxis columns() {
        return columns;
    }

    /** Whether the channels are last. */
    boolean isChannelsLast() {
        return layout == Layout.CHANNELS_LAST;
    }

    /** As SameDiff names the layout. */
    String format() {
        return isChannelsLast() ? "NHWC" : "NCHW";
    }

    /** The axis of channels; that of examples is 0. */
    int channelAxis() {
        return isChannelsLast() ? 3 : 1;
    }

    /** The axis of rows; that of columns is the next. */
    int rowAxis() {
        return isChannelsLast() ? 1 : CHANNELS_FIRST_ROWS;
    }

    /** The kernel, {@code [rows, columns]}. */
    List<Integer> kernel() {
        return List.of(rows.kernel(), columns.kernel());
    }

    /** Whether the padding is the same on both sides of each axis, as SameDiff has it. */
    boolean isSymmetric() {
        return rows.before() == rows.after() && columns.before() == columns.after();
    }

    /** The numbers of paddings before and after the four axes. */
    int[][] paddings() {
        int[][] paddings = new int[4][2];
        paddings[rowAxis()] = new int[] {rows.before(), rows.after()};
        paddings[rowAxis() + 1] = new int[] {columns.before(), columns.after()};
        return paddings;
    }

    /** The input. */
    PermutedVariable value() {
        return isSequence()
                ? arguments.graph().reshape(arguments.value(), shape(arguments.shape()))
                : arguments.value();
    }

    /** The shape of an image or a sequence, as one of an image. */
    Shape shape(Shape shape) {
        if (shape.rank() == 3) {
            return shape;
        }
        List<Integer> positions = List.of(layout.positions(shape).get(0), 1);
        return layout.shape(layout.channels(shape), positions);
    }

    /** An output as the operator has it. */
    PermutedVariable result(PermutedVariable images) {
        return isSequence() ? arguments.graph().reshape(images, arguments.output()) : images;
    }

    private boolean isSequence() {
        return arguments.shape().rank() != 3;
    }

    /** The shape that one value per channel has beside images. */
    List<Integer> perChannel(int channels) {
        return isChannelsLast() ? List.of(channels) : List.of(channels, 1, 1);
    }

    /** The shape of one value per position beside images. */
    List<Integer> perPosition(int height, int width) {
        return isChannelsLast() ? List.of(height, width, 1) : List.of(height, width);
    }

    /** The numbers of rows and columns of the output. */
    List<Integer> outputPositions() {
        return layout.positions(shape(arguments.output()));
    }

    /** How many taps of an axis are inside the input at a position of the output. */
    static int inside(WindowAxis axis, int position, int size) {
        int count = 0;
        for (int tap = 0; tap < axis.kernel(); tap++) {
            int at = position * axis.stride() - axis.before() + tap * axis.dilation();
            count += at >= 0 && at < size ? 1 : 0;
        }
        return count;
    }
}
