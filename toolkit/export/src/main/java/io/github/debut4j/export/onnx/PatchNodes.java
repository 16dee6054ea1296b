package io.github.debut4j.export.onnx;

import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The patches that a window sees (im2col), of images or sequences whose channels are last. */
final class PatchNodes {

    private final OnnxGraph graph;
    private final Window window;
    private final List<Integer> outputs;

    /**
     * Patches.
     *
     * @param outputs the numbers of positions of the window
     */
    PatchNodes(OnnxGraph graph, Window window, List<Integer> outputs) {
        this.graph = graph;
        this.window = window;
        this.outputs = outputs;
    }

    /** Examples, positions, and the taps' channels tap after tap. */
    String of(String x) {
        String padded = padded(x);
        List<String> taps = new ArrayList<>();
        for (int tap = 0; tap < window.taps(); tap++) {
            taps.add(tap(padded, tap));
        }
        return taps.size() == 1
                ? taps.get(0)
                : graph.add("Concat", taps, Attribute.integer("axis", -1));
    }

    private String padded(String x) {
        List<WindowAxis> axes = window.axes();
        if (axes.stream().allMatch(axis -> axis.before() == 0 && axis.after() == 0)) {
            return x;
        }
        long[] pads = new long[2 * (axes.size() + 2)];
        for (int k = 0; k < axes.size(); k++) {
            pads[k + 1] = axes.get(k).before();
            pads[pads.length / 2 + k + 1] = axes.get(k).after();
        }
        return graph.add("Pad", List.of(x, graph.integers(pads)));
    }

    private String tap(String x, int tap) {
        List<WindowAxis> axes = window.axes();
        if (window.taps() == 1 && axes.stream().allMatch(axis -> axis.stride() == 1)) {
            return x;
        }
        long[] from = new long[axes.size()];
        long[] to = new long[axes.size()];
        int rest = tap;
        for (int k = axes.size() - 1; k >= 0; k--) {
            WindowAxis axis = axes.get(k);
            from[k] = (long) (rest % axis.kernel()) * axis.dilation();
            to[k] = from[k] + (outputs.get(k) - 1L) * axis.stride() + 1;
            rest /= axis.kernel();
        }
        return graph.add(
                "Slice",
                List.of(
                        x,
                        graph.integers(from),
                        graph.integers(to),
                        graph.integers(
                                IntStream.rangeClosed(1, axes.size()).asLongStream().toArray()),
                        graph.integers(axes.stream().mapToLong(WindowAxis::stride).toArray())));
    }
}
