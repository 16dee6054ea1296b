package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.plan.PlanResolver.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTemplateTest {

    @TempDir private Path folder = Path.of("");

    private List<String> accepted(Model model, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), text);
        Resolution resolution =
                PlanResolver.resolve(
                        model, PlanFile.read(file), (layer, f, chains, options) -> chains.get(0));
        assertEquals(List.of(), resolution.notes());
        return resolution.plan().layers().stream().map(LayerPlan::layer).toList();
    }

    @Test
    void theTemplateIsAcceptedUnchanged() throws IOException {
        Model model = SmallNetwork.create();
        String text = PlanTemplate.of("small.zip", model, "general:lc=0.5");
        assertEquals(List.of("conv2", "conv3", "fc1", "fc2"), accepted(model, text));
        assertTrue(
                text.contains(
                        """
                          # ConvolutionLayer, 8 x 72 (9 taps), 584 parameters, 16.0 % of the model
                          - name: conv2
                            generate: "general:lc=0.5"
                        """),
                text);
        assertTrue(
                text.contains(
                        """
                          # left out: the first layer, with less than 10 % of the parameters
                          # - name: conv1
                          #   generate: \
                        """),
                text);
        assertTrue(text.contains("  # norm cannot be replaced: "), text);
        String all = text.replace("  # - ", "  - ").replace("  #   gen", "    gen");
        assertTrue(accepted(model, all).contains("conv1"), all);
    }

    private static MultiLayerNetwork named(String first, String second) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(dense(first, 2))
                                .layer(dense(second, 32))
                                .layer(new OutputLayer.Builder().nIn(32).nOut(2).build())
                                .build());
        network.init();
        return network;
    }

    private static DenseLayer dense(String name, int inputs) {
        return new DenseLayer.Builder().name(name).nIn(inputs).nOut(32).build();
    }

    private static MultiLayerNetwork ofThree(int inputs, int hidden, int outputs) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(dense("first", inputs))
                                .layer(
                                        new DenseLayer.Builder()
                                                .name("middle")
                                                .nIn(32)
                                                .nOut(hidden)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .name("last")
                                                .nIn(hidden)
                                                .nOut(outputs)
                                                .build())
                                .build());
        network.init();
        return network;
    }

    @Test
    void theFirstLayerIsProposedWhereItHoldsTheWeights() throws IOException {
        MultiLayerNetwork network = ofThree(784, 32, 10);
        String text = PlanTemplate.of("x", network, "general:lc=0.5");
        assertEquals(List.of("first", "middle"), accepted(network, text));
        assertTrue(
                text.contains(
                        """
                          # left out: the last layer, with less than 10 % of the parameters
                          # - name: last
                        """),
                text);
    }

    @Test
    void theLastLayerIsProposedWhereItHoldsTheWeights() throws IOException {
        MultiLayerNetwork network = ofThree(8, 64, 1000);
        String text = PlanTemplate.of("x", network, "general:lc=0.5");
        assertEquals(List.of("middle", "last"), accepted(network, text));
        assertTrue(
                text.contains(
                        """
                          # left out: less than 1 % of the parameters
                          # - name: first
                        """),
                text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.5",
                "true",
                "null",
                "~",
                "yes",
                "a: b",
                "a #b",
                "- a",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "'a'",
                "\"a\"",
                "a\\b",
                "a\nb",
                "\u2028",
                "a\tb",
                " a ",
                "/re/",
                "con*",
                "é",
                "\ud83d\ude00",
                "=",
                "<<",
                "0x1f",
                "1e3",
                "2024-01-01",
                "a/b:c",
                "%a",
                "@a",
                "`a",
                "\u0007"
            })
    void anyLayerNameSurvivesWritingAndReading(String name) throws IOException {
        MultiLayerNetwork network = named("first", name);
        assertEquals(
                List.of(name), accepted(network, PlanTemplate.of(name, network, "general:lc=0.5")));
    }

    @Test
    void theLargestLayerIsActiveIfThereIsNoneBetweenFirstAndLast() throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(dense("only", 32))
                                .layer(new OutputLayer.Builder().nIn(32).nOut(2).build())
                                .build());
        network.init();
        assertEquals(
                List.of("only"),
                accepted(network, PlanTemplate.of("x", network, "general:lc=0.5")));
    }

    @Test
    void aGeneratorThatFitsNothingIsRefused() {
        String message =
                Refusal.of(
                        IllegalArgumentException.class,
                        () -> PlanTemplate.of("x.zip", named("a", "b"), "monotonic"));
        assertTrue(
                message.startsWith(
                        "x.zip: must have a layer that a chain of monotonic can replace, found only"
                                + " a ("),
                message);
    }
}
