package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Layers inside wrappers, several inputs and several outputs. */
class WrappedLayersTest {

    private static final Chain CHAIN = Chain.parse("8 8 2 2 1  8 8 4 4 2");
    private static final InputType FEATURES = InputType.feedForward(8);

    static Stream<UnaryOperator<Layer>> freezers() {
        return Stream.of(FrozenLayer::new, FrozenLayerWithBackprop::new);
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nIn(8).nOut(8).activation(Activation.TANH).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nIn(8).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static NeuralNetConfiguration.Builder settings() {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(0.05));
    }

    private static MultiLayerNetwork list(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = settings().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static Compressor.Result compress(Model model, INDArray[] probe, String... layers) {
        FactorizationOptions options = FactorizationOptions.defaults();
        Compressor.Result result =
                Compressor.compress(
                        model,
                        new CompressionPlan(
                                Stream.of(layers)
                                        .map(
                                                name ->
                                                        new LayerPlan(
                                                                name,
                                                                CHAIN,
                                                                FeatureOrder.TAP_CHANNEL,
                                                                true,
                                                                options))
                                        .toList()),
                        Compressor.Options.defaults().withProbe(probe));
        assertTrue(result.report().verified());
        return result;
    }

    private static INDArray features() {
        return Nd4j.rand(DataType.FLOAT, 6, 8);
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(6, 3);
        for (int k = 0; k < 6; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        return labels;
    }

    @ParameterizedTest
    @MethodSource("freezers")
    void frozenLayersStayFrozen(UnaryOperator<Layer> freezer) {
        MultiLayerNetwork original =
                list(FEATURES, dense(), freezer.apply(dense()), dense(), output());
        INDArray x = features();

        MultiLayerNetwork compressed =
                (MultiLayerNetwork)
                        compress(original, new INDArray[] {x}, "layer1", "layer3").network();
        INDArray factors = compressed.getLayer(1).params().dup();
        INDArray behind = compressed.getLayer(2).params().dup();
        for (int k = 0; k < 3; k++) {
            compressed.fit(x, labels());
        }

        Layer wrapper = compressed.getLayerWiseConfigurations().getConf(1).getLayer();
        assertEquals(freezer.apply(dense()).getClass(), wrapper.getClass());
        assertEquals(factors, compressed.getLayer(1).params());
        assertNotEquals(behind, compressed.getLayer(2).params());
        boolean throughIt = wrapper instanceof FrozenLayerWithBackprop;
        assertEquals(
                throughIt,
                !original.getLayer(0).params().equals(compressed.getLayer(0).params()),
                "the layer below learns");
    }

    @Test
    void frozenVerticesStayFrozen() {
        ComputationGraph original =
                new ComputationGraph(
                        settings()
                                .graphBuilder()
                                .addInputs("in")
                                .addVertex("fc", new FrozenVertex(vertex(dense())), "in")
                                .addLayer("out", output(), "fc")
                                .setOutputs("out")
                                .build());
        original.init();
        INDArray x = features();

        ComputationGraph compressed =
                (ComputationGraph) compress(original, new INDArray[] {x}, "fc").network();
        INDArray factors = compressed.getVertex("fc").params().dup();
        compressed.fit(new INDArray[] {x}, new INDArray[] {labels()});

        assertInstanceOf(FrozenVertex.class, compressed.getConfiguration().getVertices().get("fc"));
        assertInstanceOf(ChainLayer.class, layer(compressed, "fc").bare());
        assertEquals(factors, compressed.getVertex("fc").params());
    }

    private static LayerVertex vertex(Layer layer) {
        layer.setLayerName("fc");
        return new LayerVertex(settings().layer(layer).build(), null);
    }

    private static NamedLayer layer(Model model, String name) {
        return Network.of(model).layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void timeDistributedLayersAreTrained() throws IOException {
        MultiLayerNetwork original =
                list(
                        InputType.recurrent(8, 5),
                        new TimeDistributed(dense()),
                        new GlobalPoolingLayer(),
                        output());
        INDArray x = Nd4j.rand(DataType.FLOAT, 6, 8, 5);

        MultiLayerNetwork compressed =
                (MultiLayerNetwork) compress(original, new INDArray[] {x}, "layer0").network();
        INDArray factors = compressed.getLayer(0).params().dup();
        compressed.fit(x, labels());

        assertInstanceOf(
                TimeDistributed.class,
                compressed.getLayerWiseConfigurations().getConf(0).getLayer());
        assertNotEquals(factors, compressed.getLayer(0).params());
        assertEquals(compressed.output(x), restored(compressed).output(x));
    }

    private static MultiLayerNetwork restored(MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        return ModelSerializer.restoreMultiLayerNetwork(
                new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void severalInputsAndOutputs() {
        ComputationGraph original =
                new ComputationGraph(
                        settings()
                                .graphBuilder()
                                .addInputs("a", "b")
                                .addLayer(
                                        "merged",
                                        new DenseLayer.Builder().nIn(7).nOut(8).build(),
                                        "a",
                                        "b")
                                .addLayer("left", output(), "merged")
                                .addLayer("right", output(), "merged")
                                .setOutputs("left", "right")
                                .build());
        original.init();
        INDArray[] x = {Nd4j.rand(DataType.FLOAT, 6, 3), Nd4j.rand(DataType.FLOAT, 6, 4)};

        ComputationGraph compressed =
                (ComputationGraph) compress(original, x, "merged", "left").network();

        assertEquals(
                Map.of(
                        "merged",
                        "ChainDenseLayer",
                        "left",
                        "ChainOutputLayer",
                        "right",
                        "OutputLayer"),
                Map.of(
                        "merged", layer(compressed, "merged").type(),
                        "left", layer(compressed, "left").type(),
                        "right", layer(compressed, "right").type()));
        ChainOutputLayer left = (ChainOutputLayer) layer(compressed, "left").bare();
        assertEquals(3, left.getNOut());
        double before = score(compressed, x);
        for (int k = 0; k < 20; k++) {
            compressed.fit(x, new INDArray[] {labels(), labels()});
        }
        assertTrue(score(compressed, x) < before);
    }

    @Test
    void aLayerThatTwoInputsShareIsOneLayer() {
        ComputationGraph original =
                new ComputationGraph(
                        settings()
                                .graphBuilder()
                                .addInputs("a", "b")
                                .addVertex("both", new StackVertex(), "a", "b")
                                .addLayer("shared", dense(), "both")
                                .addVertex("left", new UnstackVertex(0, 2), "shared")
                                .addVertex("right", new UnstackVertex(1, 2), "shared")
                                .addVertex(
                                        "difference",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
                                        "left",
                                        "right")
                                .addLayer("out", output(), "difference")
                                .setOutputs("out")
                                .build());
        original.init();
        INDArray[] x = {features(), features()};

        ComputationGraph compressed = (ComputationGraph) compress(original, x, "shared").network();

        assertEquals("ChainDenseLayer", layer(compressed, "shared").type());
        INDArray factors = compressed.getVertex("shared").params().dup();
        compressed.fit(x, new INDArray[] {labels()});
        assertNotEquals(factors, compressed.getVertex("shared").params());
    }

    private static double score(ComputationGraph network, INDArray[] x) {
        network.setInputs(x);
        network.setLabels(labels(), labels());
        network.computeGradientAndScore();
        return network.score();
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void denseLayersKeepTheOrderOfFlattenedImages(CNN2DFormat format) {
        InputType images = InputType.convolutional(2, 1, 4, format);
        MultiLayerNetwork original =
                list(images, new DenseLayer.Builder().nOut(8).build(), output());
        long[] shape = images.getShape(true);
        INDArray x = Nd4j.rand(DataType.FLOAT, 6, shape[1], shape[2], shape[3]);

        MultiLayerNetwork compressed =
                (MultiLayerNetwork) compress(original, new INDArray[] {x}, "layer0").network();

        assertEquals(
                List.of(original.getLayerWiseConfigurations().getInputPreProcess(0)),
                List.of(compressed.getLayerWiseConfigurations().getInputPreProcess(0)));
    }
}
