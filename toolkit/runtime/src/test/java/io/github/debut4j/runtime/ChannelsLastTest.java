package io.github.debut4j.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Dense;
import io.github.debut4j.graph.operator.ElementWise;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.LocalResponseNormalization;
import io.github.debut4j.graph.operator.Pad;
import io.github.debut4j.graph.operator.ParametricRelu;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Resize;
import io.github.debut4j.graph.operator.Reverse;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Transpose;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.graph.pass.ChannelsFirst;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same networks are described with channels first and last. Their outputs must agree. */
class ChannelsLastTest {

    private static final double TOLERANCE = 1e-5;
    private static final int EXAMPLES = 2;
    private static final WindowAxis AXIS = new WindowAxis(3, 1, 1, 1, 1);
    private static final Window THREE = Window.of(AXIS, AXIS);

    private static float[] random(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static Tensor constant(int... sizes) {
        Shape shape = Shape.of(sizes);
        return new Tensor(shape, random(shape.count(), shape.count()));
    }

    /** Describes a network with channels at one end. Axes are given as channels, rows, columns. */
    private record Network(Layout layout, GraphBuilder graph) {

        Shape shape(int... sizes) {
            return new Shape(ordered(IntStream.of(sizes).boxed().toList()));
        }

        List<Integer> ordered(List<Integer> values) {
            List<Integer> result = new ArrayList<>(values);
            if (layout == Layout.CHANNELS_LAST) {
                result.add(result.remove(0));
            }
            return result;
        }

        int axis(int axis, int rank) {
            return layout == Layout.CHANNELS_FIRST ? axis : (axis + rank - 1) % rank;
        }

        Convolution convolution(int outputs, int inputs, int groups) {
            return new Convolution(
                    layout,
                    THREE,
                    groups,
                    constant(outputs, inputs / groups, 3, 3),
                    constant(outputs),
                    Activation.RELU);
        }

        /** An image, a vector of channels, and an image of one channel. */
        Graph build() {
            graph.input("x", shape(2, 5, 4));
            graph.add("conv", convolution(4, 2, 1), "x");
            graph.add("affine", new Affine(axis(0, 3), constant(4), constant(4)), "conv");
            graph.add("slopes", new ParametricRelu(slopes()), "affine");
            graph.add("grouped", convolution(4, 4, 2), "slopes");
            graph.add("sum", new ElementWise(ElementWise.Operation.ADD), "grouped", "conv");
            graph.add("lrn", new LocalResponseNormalization(layout, 1, 0.1f, 0.75f, 2), "sum");
            graph.add("joined", new Concatenate(axis(0, 3)), "lrn", "x");
            graph.add("padded", pad(), "joined");
            graph.add("cut", slice(), "padded");
            graph.add("chain", chain(), "cut");
            graph.add("resized", resize(), "chain");
            graph.add("pooled", new Pooling(layout, THREE, Reduction.MEAN, false), "resized");
            graph.add("reversed", new Reverse(axis(1, 3)), "pooled");
            graph.add("up", transposed(), "reversed");
            graph.add("mean", reduce(true, 1, 2), "up");
            graph.add("scaled", new ElementWise(ElementWise.Operation.MULTIPLY), "up", "mean");
            graph.add("image", new Softmax(axis(0, 3), false), "scaled");
            graph.add("channels", reduce(false, 1, 2), "scaled");
            graph.add("plane", reduce(false, 0), "image");
            graph.add("rows", reduce(false, 2), "image");
            graph.add("smooth", new Activate(Activation.RELU), "rows");
            return graph.build(List.of("image", "channels", "plane", "smooth"));
        }

        private Tensor slopes() {
            return new Tensor(shape(4, 1, 1), random(4, 7));
        }

        private Pad pad() {
            return new Pad(ordered(List.of(0, 1, 2)), ordered(List.of(1, 0, 0)));
        }

        private Slice slice() {
            return new Slice(ordered(List.of(1, 0, 1)), ordered(List.of(7, 6, 5)));
        }

        private ChainConvolution chain() {
            Chain chain = Chain.parse("12 54 2 9 1  4 12 1 3 4");
            return new ChainConvolution(
                    layout,
                    THREE,
                    6,
                    FeatureOrder.CHANNEL_TAP,
                    new ChainWeights(chain, random(Math.toIntExact(chain.parameterCount()), 5)),
                    constant(4),
                    Activation.IDENTITY);
        }

        private Resize resize() {
            return new Resize(layout, List.of(3, 5), Resize.Interpolation.LINEAR);
        }

        private TransposedConvolution transposed() {
            return new TransposedConvolution(
                    layout, THREE, constant(4, 3, 3, 3), constant(3), Activation.IDENTITY);
        }

        private Reduce reduce(boolean keepsAxes, int... axes) {
            List<Integer> own = IntStream.of(axes).map(a -> axis(a, 3)).sorted().boxed().toList();
            return new Reduce(Reduction.MEAN, own, keepsAxes);
        }
    }

    private static Graph network(Layout layout) {
        return new Network(layout, new GraphBuilder()).build();
    }

    /** Moves the first axis of each example to the end. */
    private static float[] channelsLast(float[] values, int channels, int positions) {
        float[] result = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            int example = k / (channels * positions);
            int channel = k / positions % channels;
            result[(example * positions + k % positions) * channels + channel] = values[k];
        }
        return result;
    }

    private static long transpositions(Graph graph) {
        return graph.nodes().stream().filter(n -> n.operator() instanceof Transpose).count();
    }

    @Test
    void outputsAreThoseOfChannelsFirst() {
        float[] images = random(EXAMPLES * 2 * 5 * 4, 1);
        List<float[]> first =
                Interpreter.of(network(Layout.CHANNELS_FIRST)).run(List.of(images), EXAMPLES);
        List<float[]> last =
                Interpreter.of(network(Layout.CHANNELS_LAST))
                        .run(List.of(channelsLast(images, 2, 5 * 4)), EXAMPLES);
        int[] channels = {3, 3, 1, 3};
        for (int k = 0; k < first.size(); k++) {
            int positions = first.get(k).length / EXAMPLES / channels[k];
            assertArrayEquals(
                    channelsLast(first.get(k), channels[k], positions),
                    last.get(k),
                    (float) TOLERANCE,
                    "output " + k);
        }
    }

    /** One input and two outputs have channels and positions. */
    @Test
    void onlyInputsAndOutputsAreTransposed() {
        assertEquals(3, transpositions(ChannelsFirst.preferred(network(Layout.CHANNELS_LAST))));
        Graph first = network(Layout.CHANNELS_FIRST);
        assertEquals(first, ChannelsFirst.preferred(first));
    }

    /** Transpositions of the network itself to and from channels first are not needed any more. */
    @Test
    void transpositionsOfTheNetworkAreDropped() {
        Network last = new Network(Layout.CHANNELS_LAST, new GraphBuilder());
        GraphBuilder graph = last.graph();
        graph.input("x", Shape.of(5, 4, 2));
        graph.add("conv", last.convolution(4, 2, 1), "x");
        graph.add("first", Transpose.of(2, 0, 1), "conv");
        graph.add("relu", new Activate(Activation.RELU), "first");
        graph.add("last", Transpose.of(1, 2, 0), "relu");
        graph.add("second", last.convolution(4, 4, 1), "last");
        graph.add("flat", new Reshape(Shape.of(80)), "second");
        graph.add("y", new Dense(constant(3, 80), constant(3), Activation.IDENTITY), "flat");
        Graph preferred = ChannelsFirst.preferred(graph.build(List.of("y")));
        assertEquals(2, transpositions(preferred));

        float[] image = random(40, 3);
        Interpreter whole = Interpreter.of(graph.build(List.of("conv", "second", "y")));
        float[] y = Interpreter.of(graph.build(List.of("y"))).run(image, 1);
        assertArrayEquals(whole.run(List.of(image), 1).get(2), y, (float) TOLERANCE);
    }

    /** An output must be a value of its own, also where it is a transposition of another one. */
    @Test
    void transpositionsMayBeOutputs() {
        Network last = new Network(Layout.CHANNELS_LAST, new GraphBuilder());
        GraphBuilder graph = last.graph();
        graph.input("x", Shape.of(5, 4, 2));
        graph.add("conv", last.convolution(4, 2, 1), "x");
        graph.add("first", Transpose.of(2, 0, 1), "conv");
        graph.add("last", Transpose.of(1, 2, 0), "first");
        Interpreter interpreter = Interpreter.of(graph.build(List.of("first", "last", "conv")));

        List<float[]> outputs = interpreter.run(List.of(random(EXAMPLES * 40, 3)), EXAMPLES);

        assertArrayEquals(outputs.get(2), channelsLast(outputs.get(0), 4, 20));
        assertArrayEquals(outputs.get(2), outputs.get(1));
    }
}
