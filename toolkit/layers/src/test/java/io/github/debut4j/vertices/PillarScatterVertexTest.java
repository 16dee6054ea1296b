package io.github.debut4j.vertices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PillarScatterVertexTest {

    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int PILLARS = 7;

    private static final InputType FEATURES = InputType.convolutional(PILLARS, 1, 5);

    /** The cells come with two points of each pillar; those of the second are not read. */
    private static final InputType CELLS = InputType.convolutional(PILLARS, 2, 2);

    /**
     * Rows and columns: pillars 1 and 4 share a cell, 2 is empty, 3, 5 and 6 miss the image or
     * (fractions are rounded down) hit it.
     */
    private static final double[][] PLACES = {{0, 2, -1, 3, 2, 1.75, 1}, {3, 0, -1, 1, 0, 2.5, 4}};

    private static INDArray features(DataType type) {
        return VertexCase.random(type, 3, 2, 5, PILLARS, 1);
    }

    /** The second example has the pillars in the opposite order, with another second point. */
    private static INDArray cells(DataType type) {
        INDArray cells = Nd4j.create(type, 2, 2, PILLARS, 2);
        for (int axis = 0; axis < 2; axis++) {
            for (int p = 0; p < PILLARS; p++) {
                cells.putScalar(new int[] {0, axis, p, 0}, PLACES[axis][p]);
                cells.putScalar(new int[] {1, axis, p, 0}, PLACES[axis][PILLARS - 1 - p]);
                cells.putScalar(new int[] {0, axis, p, 1}, 1);
            }
        }
        return cells;
    }

    /** For each cell the sum over all pillars that have it, by comparing their numbers. */
    private static INDArray expected(INDArray features, INDArray cells) {
        INDArray image = Nd4j.create(features.dataType(), features.size(0), 5, ROWS, COLUMNS);
        for (int n = 0; n < features.size(0); n++) {
            for (int c = 0; c < 5; c++) {
                for (int row = 0; row < ROWS; row++) {
                    for (int column = 0; column < COLUMNS; column++) {
                        double sum = 0;
                        for (int p = 0; p < PILLARS; p++) {
                            boolean here =
                                    Math.floor(cells.getDouble(n, 0, p, 0)) == row
                                            && Math.floor(cells.getDouble(n, 1, p, 0)) == column;
                            sum += here ? features.getDouble(n, c, p, 0) : 0;
                        }
                        image.putScalar(new int[] {n, c, row, column}, sum);
                    }
                }
            }
        }
        return image;
    }

    private static VertexCase scatter() {
        return new VertexCase(
                "scatter",
                new PillarScatterVertex(ROWS, COLUMNS),
                (x, i) -> expected(x[0], x[1]).getDouble(i),
                FEATURES,
                CELLS);
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, 1e-14", "FLOAT, 1e-6"})
    void everyCellHasTheSumOfItsPillars(DataType type, double tolerance) {
        ComputationGraph graph = scatter().graph(type);

        INDArray image = graph.output(features(type), cells(type))[0];

        INDArray expected = expected(features(type), cells(type));
        assertEquals(type, image.dataType());
        assertArrayEquals(new long[] {2, 5, ROWS, COLUMNS}, image.shape());
        assertEquals(0, image.sub(expected).amaxNumber().doubleValue(), tolerance);
        assertEquals(features(type).getDouble(0, 1, 5, 0), image.getDouble(0, 1, 1, 2), tolerance);
    }

    /** Random numbers: most pillars miss the image, and several hit the same cell. */
    @Test
    void outputsOfRandomCellsEqualTheLoop() {
        scatter().checkOutputs(DataType.DOUBLE, 3, 1e-12);
    }

    @Test
    void notANumberIsOutsideOfTheImage() {
        INDArray cells = cells(DataType.DOUBLE);
        cells.putScalar(new int[] {0, 0, 0, 0}, Double.NaN);

        INDArray image =
                scatter().graph(DataType.DOUBLE).output(features(DataType.DOUBLE), cells)[0];

        assertEquals(0, image.getDouble(0, 2, 0, 3));
    }

    /** The image is linear in the features: differences are exact, and cells have no gradient. */
    @Test
    void gradientsAreGatheredFromTheCells() {
        DataType type = DataType.DOUBLE;
        INDArray features = features(type);
        INDArray cells = cells(type);
        var runtime = scatter().graph(type).getVertex("v");
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        runtime.setInput(0, features, none);
        runtime.setInput(1, cells, none);
        INDArray gradient = VertexCase.random(type, 9, 2, 5, ROWS, COLUMNS);
        runtime.setEpsilon(gradient.dup('f'));

        INDArray[] gradients = runtime.doBackward(false, none).getSecond();

        INDArray none0 = expected(features, cells).mul(gradient);
        for (long k = 0; k < features.length(); k++) {
            INDArray moved = features.dup('c');
            moved.data().put(k, moved.data().getDouble(k) + 1);
            double expected =
                    expected(moved, cells).mul(gradient).sub(none0).sumNumber().doubleValue();
            assertEquals(expected, gradients[0].dup('c').data().getDouble(k), 1e-12);
        }
        assertArrayEquals(cells.shape(), gradients[1].shape());
        assertEquals(0, gradients[1].amaxNumber().doubleValue());
    }

    @Test
    void copiesAndSavedVerticesAreTheSame() throws IOException {
        scatter().checkCopies();
    }

    private static String refusal(GraphVertex vertex, InputType... inputs) {
        return String.valueOf(
                assertThrows(InvalidInputTypeException.class, () -> vertex.getOutputType(0, inputs))
                        .getMessage());
    }

    @Test
    void otherInputsAreRefused() {
        PillarScatterVertex vertex = new PillarScatterVertex(ROWS, COLUMNS);

        assertEquals(
                "PillarScatterVertex: the inputs must be 2, features and cells, found 1",
                refusal(vertex, FEATURES));
        assertEquals(
                "PillarScatterVertex: the features must have the sizes [channels, pillars, 1], found"
                        + " [5, 7, 2]",
                refusal(vertex, InputType.convolutional(PILLARS, 2, 5), CELLS));
        assertEquals(
                "PillarScatterVertex: the cells must have the sizes [2, 7, points], found [3, 7, 2]",
                refusal(vertex, FEATURES, InputType.convolutional(PILLARS, 2, 3)));
        assertEquals(
                "PillarScatterVertex: the cells must have the sizes [2, 7, points], found [2, 6, 2]",
                refusal(vertex, FEATURES, InputType.convolutional(6, 2, 2)));
        assertEquals(
                "PillarScatterVertex: the features must be in NCHW order, found NHWC",
                refusal(
                        vertex,
                        InputType.convolutional(PILLARS, 1, 5, CNN2DFormat.NHWC),
                        InputType.convolutional(PILLARS, 2, 2, CNN2DFormat.NHWC)));
        assertEquals(
                "the rows of a PillarScatterVertex must be at least 1, found 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PillarScatterVertex(0, COLUMNS))
                        .getMessage());
    }
}
