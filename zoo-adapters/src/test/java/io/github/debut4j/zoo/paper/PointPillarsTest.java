package io.github.debut4j.zoo.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.network.Parameters;
import io.github.debut4j.zoo.Architectures;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class PointPillarsTest {

    private static final String TINY =
            "pointpillars,rows=8,columns=16,pillars=5,points=3,width=4,classes=2,anchors=3";

    private static ComputationGraph graph(String text) {
        return Architectures.named(text).create(1);
    }

    /** Weights of the convolutions by the paper's figures, and two of each batch norm. */
    @Test
    void thePaperNetworkHasItsParameters() {
        int c = 64;
        long pillar = 9 * c + 2 * c;
        long first = 4 * (9 * c * c + 2 * c);
        long second = 9 * c * 2 * c + 5 * 9 * 4 * c * c + 6 * 4 * c;
        long third = 9 * 2 * c * 4 * c + 5 * 9 * 16 * c * c + 6 * 8 * c;
        long up = c * 2 * c + 4 * 2 * c * 2 * c + 16 * 4 * c * 2 * c + 3 * 4 * c;
        long heads = 6 * (1 + 7 + 2) * (6 * c + 1);

        assertEquals(
                pillar + first + second + third + up + heads,
                Parameters.count(graph("pointpillars")));
    }

    private static INDArray clouds() {
        INDArray clouds = Nd4j.rand(2, 11, 5, 3);
        for (int n = 0; n < 2; n++) {
            for (int p = 0; p < 5; p++) {
                for (int k = 0; k < 3; k++) {
                    clouds.putScalar(new int[] {n, 9, p, k}, p == 4 ? -1 : p);
                    clouds.putScalar(new int[] {n, 10, p, k}, p == 4 ? -1 : 3 * p + n);
                }
            }
        }
        return clouds;
    }

    @Test
    void headsHaveAnchorsOfHalfTheResolution() {
        INDArray[] outputs = graph(TINY).output(clouds());

        assertEquals(3, outputs.length);
        assertArrayEquals(new long[] {2, 6, 4, 8}, outputs[0].shape());
        assertArrayEquals(new long[] {2, 42, 4, 8}, outputs[1].shape());
        assertArrayEquals(new long[] {2, 12, 4, 8}, outputs[2].shape());
        assertTrue(outputs[0].minNumber().doubleValue() > 0);
        assertTrue(outputs[0].maxNumber().doubleValue() < 1);
    }

    /** Neither the features of an empty pillar nor the order of pillars change the outputs. */
    @Test
    void pillarsAreASet() {
        ComputationGraph graph = graph(TINY);
        INDArray clouds = clouds();
        INDArray turned = Nd4j.create(clouds.shape());
        for (int p = 0; p < 5; p++) {
            INDArray pillar = clouds.tensorAlongDimension(p, 0, 1, 3).dup();
            turned.tensorAlongDimension(4 - p, 0, 1, 3).assign(pillar);
        }
        for (int n = 0; n < 2; n++) {
            turned.putScalar(new int[] {n, 3, 0, 1}, 100);
        }

        INDArray difference = graph.output(clouds)[0].sub(graph.output(turned)[0]);

        assertEquals(0, difference.amaxNumber().doubleValue(), 1e-6);
        turned.putScalar(new int[] {0, 9, 2, 0}, 7);
        assertTrue(
                graph.output(clouds)[0].sub(graph.output(turned)[0]).amaxNumber().doubleValue()
                        > 1e-4);
    }

    @Test
    void theClassHeadLearns() {
        ComputationGraph graph = graph(TINY + ",heads=class");
        INDArray labels = Nd4j.zeros(2, 6, 4, 8);
        labels.putScalar(new int[] {0, 2, 1, 3}, 1);
        labels.putScalar(new int[] {1, 4, 2, 5}, 1);
        DataSet examples = new DataSet(clouds(), labels);
        INDArray first = graph.getLayer("pillar.conv").getParam("W").dup();
        double before = graph.score(examples, true);
        for (int step = 0; step < 10; step++) {
            graph.fit(examples);
        }

        assertTrue(graph.score(examples, true) < 0.5 * before);
        assertTrue(
                first.sub(graph.getLayer("pillar.conv").getParam("W")).amaxNumber().doubleValue()
                        > 1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arch:pointpillars,rows=12 | option rows must be a multiple of 8, found 12",
                "arch:pointpillars,heads=box | option heads of arch must be one of all, class,"
                        + " found 'box'",
                "arch:pointnet,rows=8 | option of arch must be one of classes, seed, found 'rows'"
            })
    void otherOptionsAreRefused(String text, String message) throws IOException {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Models.load(text)).getMessage());
    }
}
