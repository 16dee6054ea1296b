package io.github.debut4j.vertices;

import static io.github.debut4j.vertices.ArithmeticVertex.Operation.ADD;
import static io.github.debut4j.vertices.ArithmeticVertex.Operation.AVERAGE;
import static io.github.debut4j.vertices.ArithmeticVertex.Operation.MAXIMUM;
import static io.github.debut4j.vertices.ArithmeticVertex.Operation.MINIMUM;
import static io.github.debut4j.vertices.ArithmeticVertex.Operation.MULTIPLY;
import static io.github.debut4j.vertices.ArithmeticVertex.Operation.SUBTRACT;
import static io.github.debut4j.vertices.ReduceAxesVertex.Reduction;
import static io.github.debut4j.vertices.ResizeImageVertex.Interpolation;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ArrayVertexTest {

    private static final InputType IMAGE = image(4, 3, 5);
    private static final InputType FIRST = InputType.convolutional(4, 3, 5, CNN2DFormat.NCHW);
    private static final InputType SEQUENCE = InputType.recurrent(5, 6, RNNFormat.NWC);
    private static final InputType FEATURES = InputType.feedForward(60);

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static InputType image(int height, int width, int channels) {
        return InputType.convolutional(height, width, channels, CNN2DFormat.NHWC);
    }

    static List<VertexCase> rearrangements() {
        return List.of(
                new VertexCase(
                        "flatten",
                        new ReshapeArrayVertex(),
                        (x, i) -> x[0].getDouble(i[0], i[1] / 15, i[1] / 5 % 3, i[1] % 5),
                        IMAGE),
                new VertexCase(
                        "reshape with a rest",
                        new ReshapeArrayVertex(5, -1, 2),
                        (x, i) -> x[0].getDouble(i[0], (i[1] * 6 + i[2]) * 2 + i[3]),
                        FEATURES),
                new VertexCase(
                        "reshape to a sequence",
                        new ReshapeArrayVertex(12, 5),
                        (x, i) -> x[0].getDouble(i[0], i[1] / 3, i[1] % 3, i[2]),
                        IMAGE),
                new VertexCase(
                        "permute a sequence",
                        new PermuteAxesVertex(2, 1),
                        (x, i) -> x[0].getDouble(i[0], i[2], i[1]),
                        SEQUENCE),
                new VertexCase(
                        "permute an image",
                        new PermuteAxesVertex(3, 1, 2),
                        (x, i) -> x[0].getDouble(i[0], i[2], i[3], i[1]),
                        IMAGE),
                new VertexCase(
                        "channels first",
                        PermuteAxesVertex.channelsFirst(),
                        (x, i) -> x[0].getDouble(i[0], i[2], i[3], i[1]),
                        IMAGE),
                new VertexCase(
                        "channels last",
                        PermuteAxesVertex.channelsLast(),
                        (x, i) -> x[0].getDouble(i[0], i[3], i[1], i[2]),
                        FIRST));
    }

    static List<VertexCase> slices() {
        return List.of(
                new VertexCase(
                        "slice channels",
                        new SliceAxisVertex(-1, 1, 4),
                        (x, i) -> x[0].getDouble(i[0], i[1], i[2], i[3] + 1),
                        IMAGE),
                new VertexCase(
                        "crop a sequence",
                        new SliceAxisVertex(1, 2, -1),
                        (x, i) -> x[0].getDouble(i[0], i[1] + 2, i[2]),
                        SEQUENCE),
                new VertexCase(
                        "last steps",
                        new SliceAxisVertex(1, -2, 0),
                        (x, i) -> x[0].getDouble(i[0], i[1] + 4, i[2]),
                        SEQUENCE),
                new VertexCase(
                        "reverse a sequence",
                        new ReverseAxisVertex(),
                        (x, i) -> x[0].getDouble(i[0], 5 - i[1], i[2]),
                        SEQUENCE));
    }

    static List<VertexCase> concatenations() {
        return List.of(
                new VertexCase(
                        "concatenate features",
                        new ConcatenateVertex(),
                        (x, i) -> i[1] < 60 ? x[0].getDouble(i) : x[1].getDouble(i[0], i[1] - 60),
                        FEATURES,
                        InputType.feedForward(2)),
                new VertexCase(
                        "concatenate rows",
                        new ConcatenateVertex(1),
                        (x, i) ->
                                i[1] < 4
                                        ? x[0].getDouble(i)
                                        : x[1].getDouble(i[0], i[1] - 4, i[2], i[3]),
                        IMAGE,
                        image(2, 3, 5)),
                new VertexCase(
                        "concatenate columns",
                        new ConcatenateVertex(2),
                        (x, i) ->
                                i[2] < 3
                                        ? x[0].getDouble(i)
                                        : x[1].getDouble(i[0], i[1], i[2] - 3, i[3]),
                        IMAGE,
                        image(4, 1, 5)),
                new VertexCase(
                        "concatenate channels of three",
                        new ConcatenateVertex(-1),
                        (x, i) ->
                                i[3] < 5
                                        ? x[0].getDouble(i)
                                        : x[i[3] < 7 ? 1 : 2].getDouble(
                                                i[0], i[1], i[2], i[3] < 7 ? i[3] - 5 : i[3] - 7),
                        IMAGE,
                        image(4, 3, 2),
                        image(4, 3, 1)),
                new VertexCase(
                        "concatenate time steps",
                        new ConcatenateVertex(1),
                        (x, i) ->
                                i[1] < 6 ? x[0].getDouble(i) : x[1].getDouble(i[0], i[1] - 6, i[2]),
                        SEQUENCE,
                        SEQUENCE));
    }

    static List<VertexCase> arithmetic() {
        return List.of(
                new VertexCase(
                        "add three",
                        new ArithmeticVertex(ADD),
                        (x, i) -> x[0].getDouble(i) + x[1].getDouble(i) + x[2].getDouble(i),
                        IMAGE,
                        IMAGE,
                        IMAGE),
                new VertexCase(
                        "subtract",
                        new ArithmeticVertex(SUBTRACT),
                        (x, i) -> x[0].getDouble(i) - x[1].getDouble(i),
                        SEQUENCE,
                        SEQUENCE),
                new VertexCase(
                        "excite",
                        new ArithmeticVertex(MULTIPLY),
                        (x, i) -> x[0].getDouble(i) * x[1].getDouble(i[0], 0, 0, i[3]),
                        IMAGE,
                        image(1, 1, 5)),
                new VertexCase(
                        "excite, gate first",
                        new ArithmeticVertex(MULTIPLY),
                        (x, i) -> x[1].getDouble(i) * x[0].getDouble(i[0], 0, 0, i[3]),
                        image(1, 1, 5),
                        IMAGE),
                new VertexCase(
                        "attend to places",
                        new ArithmeticVertex(MULTIPLY),
                        (x, i) -> x[0].getDouble(i) * x[1].getDouble(i[0], i[1], i[2], 0),
                        IMAGE,
                        image(4, 3, 1)));
    }

    static List<VertexCase> featuresWithImages() {
        return List.of(
                new VertexCase(
                        "rows and columns",
                        new ArithmeticVertex(ADD),
                        (x, i) ->
                                x[0].getDouble(i[0], i[1], 0, i[3])
                                        + x[1].getDouble(i[0], 0, i[2], i[3]),
                        image(4, 1, 5),
                        image(1, 3, 5)),
                new VertexCase(
                        "features times image",
                        new ArithmeticVertex(MULTIPLY),
                        (x, i) -> x[0].getDouble(i) * x[1].getDouble(i[0], i[3]),
                        IMAGE,
                        InputType.feedForward(5)),
                new VertexCase(
                        "multiply three",
                        new ArithmeticVertex(MULTIPLY),
                        (x, i) -> x[0].getDouble(i) * x[1].getDouble(i[0], 0) * x[2].getDouble(i),
                        InputType.feedForward(7),
                        InputType.feedForward(1),
                        InputType.feedForward(7)),
                new VertexCase(
                        "average",
                        new ArithmeticVertex(AVERAGE),
                        (x, i) -> (x[0].getDouble(i) + x[1].getDouble(i) + x[2].getDouble(i)) / 3,
                        FEATURES,
                        FEATURES,
                        FEATURES));
    }

    static List<VertexCase> extremesAndConstants() {
        return List.of(
                new VertexCase(
                        "maximum",
                        new ArithmeticVertex(MAXIMUM),
                        (x, i) -> Math.max(x[0].getDouble(i), x[1].getDouble(i[0], 0, i[2], i[3])),
                        IMAGE,
                        image(1, 3, 5)),
                new VertexCase(
                        "minimum of three",
                        new ArithmeticVertex(MINIMUM),
                        (x, i) ->
                                Math.min(
                                        x[2].getDouble(i),
                                        Math.min(x[0].getDouble(i), x[1].getDouble(i))),
                        SEQUENCE,
                        SEQUENCE,
                        SEQUENCE),
                new VertexCase(
                        "rescale",
                        new AffineVertex(0.5, -1),
                        (x, i) -> 0.5 * x[0].getDouble(i) - 1,
                        IMAGE),
                new VertexCase(
                        "normalise channels",
                        new AffineVertex(
                                new double[] {1, 2, 3, 4, 5}, new double[] {0, 1, 0, -1, 2}, -1),
                        (x, i) ->
                                (i[3] + 1) * x[0].getDouble(i)
                                        + new double[] {0, 1, 0, -1, 2}[i[3]],
                        IMAGE),
                new VertexCase(
                        "scale time steps",
                        new AffineVertex(new double[] {1, 2, 3, 4, 5, 6}, new double[] {0.25}, 1),
                        (x, i) -> (i[1] + 1) * x[0].getDouble(i) + 0.25,
                        SEQUENCE));
    }

    private static double along(INDArray x, int axis, int[] index, boolean greatest) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        int[] at = index.clone();
        for (at[axis] = 0; at[axis] < x.size(axis); at[axis]++) {
            sum += Math.exp(x.getDouble(at));
            most = Math.max(most, x.getDouble(at));
        }
        return greatest ? most : sum;
    }

    private static double overPixels(INDArray x, int example, int channel, boolean greatest) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 3; column++) {
                double value = x.getDouble(example, row, column, channel);
                sum += value;
                most = Math.max(most, value);
            }
        }
        return greatest ? most : sum;
    }

    static List<VertexCase> reductions() {
        return List.of(
                new VertexCase(
                        "global mean",
                        new ReduceAxesVertex(Reduction.MEAN, false, 1, 2),
                        (x, i) -> overPixels(x[0], i[0], i[1], false) / 12,
                        IMAGE),
                new VertexCase(
                        "global mean, axes kept",
                        new ReduceAxesVertex(Reduction.MEAN, true, 1, 2),
                        (x, i) -> overPixels(x[0], i[0], i[3], false) / 12,
                        IMAGE),
                new VertexCase(
                        "global maximum",
                        new ReduceAxesVertex(Reduction.MAXIMUM, false, 1, 2),
                        (x, i) -> overPixels(x[0], i[0], i[1], true),
                        IMAGE),
                new VertexCase(
                        "global maximum, axes kept",
                        new ReduceAxesVertex(Reduction.MAXIMUM, true, -3, -2),
                        (x, i) -> overPixels(x[0], i[0], i[3], true),
                        IMAGE),
                new VertexCase(
                        "sum of channels",
                        new ReduceAxesVertex(Reduction.SUM, true, -1),
                        (x, i) -> {
                            double sum = 0;
                            for (int c = 0; c < 5; c++) {
                                sum += x[0].getDouble(i[0], i[1], i[2], c);
                            }
                            return sum;
                        },
                        IMAGE),
                new VertexCase(
                        "greatest time step",
                        new ReduceAxesVertex(Reduction.MAXIMUM, false, 1),
                        (x, i) -> along(x[0], 1, new int[] {i[0], 0, i[1]}, true),
                        SEQUENCE));
    }

    static List<VertexCase> functions() {
        return List.of(
                new VertexCase(
                        "tanh",
                        new ActivationVertex(new ActivationTanH()),
                        (x, i) -> Math.tanh(x[0].getDouble(i)),
                        IMAGE),
                new VertexCase(
                        "softmax of channels",
                        new ActivationVertex(new ActivationSoftmax()),
                        (x, i) -> Math.exp(x[0].getDouble(i)) / along(x[0], 3, i, false),
                        IMAGE),
                new VertexCase(
                        "softmax of channels first",
                        new ActivationVertex(new ActivationSoftmax(), 1),
                        (x, i) -> Math.exp(x[0].getDouble(i)) / along(x[0], 1, i, false),
                        FIRST),
                new VertexCase(
                        "softmax of time steps",
                        new ActivationVertex(new ActivationSoftmax(), -2),
                        (x, i) -> Math.exp(x[0].getDouble(i)) / along(x[0], 1, i, false),
                        SEQUENCE),
                new VertexCase(
                        "softmax of features",
                        new ActivationVertex(new ActivationSoftmax()),
                        (x, i) -> Math.exp(x[0].getDouble(i)) / along(x[0], 1, i, false),
                        FEATURES));
    }

    /** The value of an image at a position between its pixels, by weights of distance. */
    private static double between(INDArray x, int example, double row, double column, int c) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                double near = Math.max(0, 1 - Math.abs(clamp(row, 3) - i));
                double beside = Math.max(0, 1 - Math.abs(clamp(column, 2) - j));
                sum += near * beside * x.getDouble(example, i, j, c);
            }
        }
        return sum;
    }

    private static double clamp(double at, double most) {
        return Math.max(0, Math.min(most, at));
    }

    static List<VertexCase> resizing() {
        return List.of(
                new VertexCase(
                        "bilinear, 2 x 3",
                        ResizeImageVertex.byFactors(Interpolation.BILINEAR, 2, 3, CNN2DFormat.NHWC),
                        (x, i) ->
                                between(
                                        x[0],
                                        i[0],
                                        (i[1] + 0.5) / 2 - 0.5,
                                        (i[2] + 0.5) / 3 - 0.5,
                                        i[3]),
                        IMAGE),
                new VertexCase(
                        "bilinear, channels first",
                        ResizeImageVertex.byFactors(Interpolation.BILINEAR, 3, 2, CNN2DFormat.NCHW),
                        (x, i) ->
                                between(
                                        x[0].permute(0, 2, 3, 1),
                                        i[0],
                                        (i[2] + 0.5) / 3 - 0.5,
                                        (i[3] + 0.5) / 2 - 0.5,
                                        i[1]),
                        FIRST),
                new VertexCase(
                        "bilinear, to 7 x 2",
                        ResizeImageVertex.toSize(Interpolation.BILINEAR, 7, 2, CNN2DFormat.NHWC),
                        (x, i) ->
                                between(
                                        x[0],
                                        i[0],
                                        (i[1] + 0.5) * 4 / 7 - 0.5,
                                        (i[2] + 0.5) * 3 / 2 - 0.5,
                                        i[3]),
                        IMAGE),
                new VertexCase(
                        "nearest, 2 x 3",
                        ResizeImageVertex.byFactors(Interpolation.NEAREST, 2, 3, CNN2DFormat.NHWC),
                        (x, i) -> x[0].getDouble(i[0], i[1] / 2, i[2] / 3, i[3]),
                        IMAGE));
    }

    static Stream<VertexCase> cases() {
        return Stream.of(
                        rearrangements(),
                        slices(),
                        concatenations(),
                        arithmetic(),
                        featuresWithImages(),
                        extremesAndConstants(),
                        reductions(),
                        functions(),
                        resizing())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsEqualFormulas(VertexCase vertex) {
        vertex.checkOutputs(DataType.DOUBLE, 3, 1e-12);
        vertex.checkOutputs(DataType.DOUBLE, 1, 1e-12);
        vertex.checkOutputs(DataType.FLOAT, 2, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualDifferences(VertexCase vertex) {
        vertex.checkGradients(1);
        vertex.checkGradients(2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void copiesAndSavedVerticesAreTheSame(VertexCase vertex) throws IOException {
        vertex.checkCopies();
    }
}
