package io.github.debut4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KernelNetworksTest {

    private static final InputType IMAGES = InputType.convolutional(8, 8, 2);

    private static List<Layer> layers() {
        FrozenLayer frozen = new FrozenLayer(new ConvolutionLayer.Builder(3, 3).nOut(4).build());
        frozen.setLayerName("frozen");
        return List.of(
                frozen,
                new BatchNormalization.Builder().name("norm").build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).name("pool").build(),
                new ConvolutionLayer.Builder(3, 3).nOut(5).name("conv").build(),
                new OutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .name("out")
                        .build());
    }

    private static Model list() {
        NeuralNetConfiguration.ListBuilder builder =
                new NeuralNetConfiguration.Builder().seed(5).list();
        layers().forEach(builder::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(builder.setInputType(IMAGES).build());
        network.init();
        return network;
    }

    private static Model graph() {
        var builder = new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("in");
        String before = "in";
        for (Layer layer : layers()) {
            builder.addLayer(layer.getLayerName(), layer, before);
            before = layer.getLayerName();
        }
        ComputationGraph graph =
                new ComputationGraph(builder.setOutputs(before).setInputTypes(IMAGES).build());
        graph.init();
        return graph;
    }

    private static List<String> classes(Model model) {
        return Network.of(model).layers().stream()
                .map(layer -> layer.name() + " " + layer.bare().getClass().getSimpleName())
                .toList();
    }

    @Test
    void listsAndGraphsHaveKernelVersionsAndTakeBackTheirParameters() {
        for (Model model : List.of(list(), graph())) {
            INDArray x = Nd4j.rand(DataType.FLOAT, 3, 2, 8, 8);
            INDArray expected = Network.of(model).output(x)[0];

            Model onKernel = KernelNetworks.onKernel(model);

            assertEquals(
                    List.of(
                            "frozen KernelConvolution",
                            "norm KernelBatchNormalization",
                            "pool KernelSubsampling",
                            "conv KernelConvolution",
                            "out OutputLayer"),
                    classes(onKernel));
            assertTrue(Network.of(onKernel).layers().get(0).configuration() instanceof FrozenLayer);
            assertEquals(model.params(), onKernel.params());
            assertTrue(expected.equalsWithEps(Network.of(onKernel).output(x)[0], 1e-5));

            onKernel.params().addi(1);
            assertNotEquals(model.params(), onKernel.params());
            Parameters.copyCommon(onKernel, model);
            assertEquals(onKernel.params(), model.params());
        }
    }

    @Test
    void layersOfTheKernelVersionHaveTheTypesOfTheOriginalLayers() {
        List<String> types =
                Network.of(KernelNetworks.onKernel(list())).layers().stream()
                        .map(KernelNetworks::type)
                        .toList();
        assertEquals(Network.of(list()).layers().stream().map(NamedLayer::type).toList(), types);
    }
}
