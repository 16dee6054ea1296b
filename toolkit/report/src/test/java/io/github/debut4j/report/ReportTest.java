package io.github.debut4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.model.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReportTest {

    private static final InputType INPUT = InputType.convolutional(4, 4, 2);

    private final ComputationGraph original = graph();
    private final Compressor.Result result =
            Compressor.compress(
                    original,
                    CompressionPlan.of(Map.of("fc", Chain.parse("8 128 2 32 1 8 8 4 4 2"))));
    private final Provenance provenance =
            Provenance.of("net.zip", original, result.report(), Map.of("fc", "by hand"));

    private static ComputationGraph graph() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer(
                                        "conv",
                                        new ConvolutionLayer.Builder(3, 3)
                                                .nOut(8)
                                                .padding(1, 1)
                                                .build(),
                                        "in")
                                .addLayer("fc", new DenseLayer.Builder().nOut(8).build(), "conv")
                                .addLayer(
                                        "out",
                                        new OutputLayer.Builder()
                                                .nOut(3)
                                                .activation(Activation.SOFTMAX)
                                                .build(),
                                        "fc")
                                .setOutputs("out")
                                .setInputTypes(INPUT)
                                .build());
        graph.init();
        return graph;
    }

    @Test
    void everyLayerIsCountedAndTheReplacedOnesAreTimed() {
        INDArray images = Nd4j.ones(3, 2, 4, 4);
        INDArray parameters = original.params().dup();

        Report report =
                Report.of(
                        original,
                        result.network(),
                        provenance,
                        ReportSettings.none()
                                .withCommand("debut compress net.zip")
                                .withTypes(INPUT)
                                .withExamples(images)
                                .withBytes(2000, 1000));

        assertEquals(
                List.of("conv", "fc", "out"),
                report.layers().stream().map(Report.Layer::name).toList());
        Report.Layer fc = report.layers().get(1);
        assertEquals(128 * 8 + 8, fc.before().parameters());
        assertEquals(8 * 32 + 8 * 4 + 8, fc.after().parameters());
        assertEquals(1024L, fc.before().macs());
        assertEquals(8L * 18 * 16 + 1024 + 24, report.before().macs());
        assertTrue(Objects.requireNonNull(fc.before().forwardMs()) > 0);
        assertTrue(Objects.requireNonNull(fc.after().forwardMs()) > 0);
        assertNull(report.layers().get(0).before().forwardMs());
        assertNull(report.layers().get(0).replacement());
        Provenance.Plan plan = Objects.requireNonNull(Report.replacement(fc).plan());
        assertEquals("by hand", plan.source());
        assertEquals(FactorizationOptions.DEFAULT_SWEEPS, plan.sweeps());
        assertEquals(32, Objects.requireNonNull(report.timing()).batch());
        assertEquals(parameters, original.params());
        assertEquals(report.layers().get(2).before(), report.layers().get(2).after());
    }

    @Test
    void theOutputsOfEveryLayerAreCompared() {
        INDArray images = Nd4j.rand(3, 2, 4, 4);

        Report report =
                Report.of(
                        original,
                        result.network(),
                        provenance,
                        ReportSettings.none().withTypes(INPUT).withExamples(images));

        Map<String, INDArray> before = original.feedForward(images, false);
        Map<String, INDArray> after =
                ((ComputationGraph) result.network()).feedForward(images, false);
        assertEquals(3, report.compared().size());
        for (Report.Layer layer : report.layers()) {
            INDArray expected = Objects.requireNonNull(before.get(layer.name()));
            INDArray found = Objects.requireNonNull(after.get(layer.name()));
            double relative =
                    found.sub(expected).norm2Number().doubleValue()
                            / expected.norm2Number().doubleValue();
            assertEquals(relative, layer.outputDifference(), 1e-6, layer.name());
        }
        assertTrue(Objects.requireNonNull(report.layers().get(1).outputDifference()) > 0);
    }

    @Test
    void layersAreNotTimedWithoutAnInput() {
        Report report = Report.of(original, result.network(), provenance, ReportSettings.none());

        assertNull(report.timing());
        assertNull(report.before().macs());
        assertEquals(List.of(), report.compared());
        assertNull(report.command());
        assertNotNull(report.layers().get(1).replacement());
    }

    @Test
    void theProvenanceOfAnotherNetworkIsRefused() {
        Provenance.Layer fc = provenance.layers().get(0);
        assertThrows(IllegalArgumentException.class, () -> of(result.network(), List.of()));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> of(result.network(), List.of(fc, renamed(fc))));
        assertEquals(
                "the provenance must describe layers of the network, found 'other'",
                e.getMessage());
    }

    private Report of(Model compressed, List<Provenance.Layer> layers) {
        return Report.of(
                original,
                compressed,
                new Provenance(
                        "1",
                        "2",
                        "3",
                        provenance.original(),
                        1,
                        0.5,
                        true,
                        null,
                        layers,
                        List.of(),
                        null,
                        null),
                ReportSettings.none());
    }

    private static Provenance.Layer renamed(Provenance.Layer layer) {
        return new Provenance.Layer(
                "other",
                layer.type(),
                layer.chain(),
                layer.lc(),
                layer.init(),
                layer.seed(),
                layer.relativeError(),
                null,
                null,
                layer.errors(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
