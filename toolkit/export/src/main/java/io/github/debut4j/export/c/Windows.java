package io.github.debut4j.export.c;

import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.ArrayList;
import java.util.List;

/** Windows that move over images, as structures. */
final class Windows {

    private static final WindowAxis ONE_ROW = WindowAxis.identity();

    private final Definitions definitions;

    Windows(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * Defines a window; returns its address.
     *
     * @param image that it moves over
     * @param positions the array with one position of the window per pixel
     */
    String define(Layout layout, Window window, Shape image, Shape positions) {
        definitions.use(Snippet.WINDOW);
        int last = window.axes().size() - 1;
        List<Object> fields = new ArrayList<>(List.of(layout.channels(image)));
        addArray(fields, layout, image);
        addArray(fields, layout, positions);
        addAxis(fields, last == 0 ? ONE_ROW : window.axes().get(0));
        addAxis(fields, window.axes().get(last));
        return definitions.structure("window", "window", fields.toArray());
    }

    /** Rows, columns, and the steps from one channel and from one pixel to the next. */
    private static void addArray(List<Object> fields, Layout layout, Shape shape) {
        List<Integer> sizes = layout.positions(shape);
        int columns = sizes.get(sizes.size() - 1);
        int rows = sizes.size() == 1 ? 1 : sizes.get(0);
        boolean planar = layout == Layout.CHANNELS_FIRST;
        fields.addAll(List.of(rows, columns));
        fields.add(planar ? rows * columns : 1);
        fields.add(planar ? 1 : layout.channels(shape));
    }

    private static void addAxis(List<Object> fields, WindowAxis axis) {
        fields.addAll(List.of(axis.kernel(), axis.stride(), axis.dilation(), axis.before()));
    }
}
