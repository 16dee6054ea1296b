package io.github.debut4j.runtime;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PoolingKind;

/** Pooling of windows: on the kernel if it has the reduction, otherwise value by value. */
final class PoolingStep {

    private PoolingStep() {}

    static Computation of(Pooling operator, Shape input, Shape output) {
        ConvolutionGeometry geometry =
                Geometry.of(
                        operator.layout(),
                        operator.window(),
                        input,
                        output,
                        FeatureOrder.CHANNEL_TAP);
        Reduction.Kind kind = operator.reduction().kind();
        if (kind == Reduction.Kind.SUM || kind == Reduction.Kind.NORM) {
            return new ByValue(new Reducer(operator.reduction()), geometry);
        }
        PoolingKind ofKernel =
                kind == Reduction.Kind.MAXIMUM
                        ? PoolingKind.MAX
                        : operator.countsPadding()
                                ? PoolingKind.MEAN_WITH_PADDING
                                : PoolingKind.MEAN;
        var pooling = new io.github.debut4j.kernel.image.Pooling(geometry, ofKernel);
        return (examples, inputs, target) ->
                pooling.forward(examples, inputs[0].buffer(), target.buffer(), Workers.threads());
    }

    /** Sums and norms, which are rare. */
    private record ByValue(Reducer reducer, ConvolutionGeometry geometry) implements Computation {

        @Override
        public void run(int examples, Values[] inputs, Values output) {
            int channels = geometry.channels();
            for (int example = 0; example < examples; example++) {
                int from = inputs[0].offset() + example * geometry.imageLength();
                int to = output.offset() + example * channels * geometry.positions();
                for (int c = 0; c < channels; c++) {
                    for (int position = 0; position < geometry.positions(); position++) {
                        output.array()[to + index(c, position, geometry.positions())] =
                                (float) window(inputs[0].array(), from, c, position);
                    }
                }
            }
        }

        private int index(int channel, int position, int positions) {
            return geometry.layout() == ImageLayout.NCHW
                    ? channel * positions + position
                    : position * geometry.channels() + channel;
        }

        private double window(float[] x, int from, int channel, int position) {
            Axis rows = geometry.vertical();
            Axis columns = geometry.horizontal();
            int top = position / columns.outputs() * rows.stride() - rows.padding();
            int left = position % columns.outputs() * columns.stride() - columns.padding();
            double sum = reducer.initial();
            int count = 0;
            for (int ky = 0; ky < rows.kernel(); ky++) {
                int y = top + ky * rows.dilation();
                for (int kx = 0; kx < columns.kernel(); kx++) {
                    int at = left + kx * columns.dilation();
                    if (y >= 0 && y < rows.size() && at >= 0 && at < columns.size()) {
                        int pixel = y * columns.size() + at;
                        int pixels = rows.size() * columns.size();
                        sum = reducer.add(sum, x[from + index(channel, pixel, pixels)]);
                        count++;
                    }
                }
            }
            return reducer.result(sum, Math.max(1, count));
        }
    }
}
