package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.network.GraphEditor;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A residual block with batch normalisation before the sum. */
class BoundaryVertexTest {

    private static ComputationGraph block() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .activation(Activation.IDENTITY)
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer("first", dense(Activation.RELU), "in")
                                .addLayer("second", dense(Activation.IDENTITY), "first")
                                .addLayer("norm", normalisation(), "second")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "norm",
                                        "first")
                                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                                .addLayer("smooth", dense(Activation.SIGMOID), "relu")
                                .addLayer(
                                        "out",
                                        new OutputLayer.Builder()
                                                .nIn(4)
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build(),
                                        "smooth")
                                .setOutputs("out")
                                .build());
        graph.init();
        return graph;
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nIn(4).nOut(4).activation(activation).build();
    }

    private static BatchNormalization normalisation() {
        return new BatchNormalization.Builder().nIn(4).nOut(4).build();
    }

    @ParameterizedTest
    @CsvSource({"first,first", "second,relu", "norm,relu", "relu,relu", "smooth,", "out,"})
    void boundaryOfALayerIsFoundBehindIt(String layer, String boundary) {
        assertEquals(
                Optional.ofNullable(boundary), BoundaryVertex.of(GraphEditor.of(block()), layer));
    }

    /** The head reads the sum; the block's output does not change. */
    @Test
    void boundaryOfASumIsCompared() {
        INDArray example = Nd4j.rand(DataType.FLOAT, 3, 4).subi(0.5);
        ComputationGraph attached =
                (ComputationGraph)
                        new Distillation(
                                        DistillationSpec.parse("ab:layer=second"),
                                        block(),
                                        example,
                                        1)
                                .attach(block());

        assertEquals(
                List.of("sum"),
                attached.getConfiguration().getVertexInputs().get("distill-ab-second"));
        assertEquals(block().outputSingle(example), attached.output(example)[0]);
    }
}
