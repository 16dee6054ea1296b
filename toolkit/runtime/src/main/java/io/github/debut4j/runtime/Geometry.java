package io.github.debut4j.runtime;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;

/** Windows as the kernel has them: sequences are images of one row. */
final class Geometry {

    private static final Axis ONE_ROW = new Axis(1, 1, 1, 0, 1, 1);

    private Geometry() {}

    static ImageLayout layout(Layout layout) {
        return layout == Layout.CHANNELS_FIRST ? ImageLayout.NCHW : ImageLayout.NHWC;
    }

    /**
     * The positions of a window on images or sequences.
     *
     * @param image that the window moves over
     * @param outputs with the numbers of positions of the window
     */
    static ConvolutionGeometry of(
            Layout layout, Window window, Shape image, Shape outputs, FeatureOrder order) {
        int last = window.axes().size() - 1;
        return new ConvolutionGeometry(
                layout.channels(image),
                last == 0 ? ONE_ROW : axis(layout, window, image, outputs, 0),
                axis(layout, window, image, outputs, last),
                layout(layout),
                order);
    }

    private static Axis axis(Layout layout, Window window, Shape image, Shape outputs, int k) {
        WindowAxis axis = window.axes().get(k);
        return new Axis(
                layout.positions(image).get(k),
                axis.kernel(),
                axis.stride(),
                axis.before(),
                axis.dilation(),
                layout.positions(outputs).get(k));
    }
}
