package io.github.debut4j.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainForms;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.runtime.Interpreter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a chain computes the same as the chain. */
class ChainFormsTest {

    private static final double TOLERANCE = 1e-5;
    private static final String NESTED = "12 18 2 3 1  8 12 2 3 2  4 8 1 2 4";
    private static final String INWARD = "8 18 4 9 2  8 8 2 2 1";
    private static final String NOT_NESTED = "8 18 4 9 1  8 8 2 2 1";
    private static final String DEPTHWISE = "8 18 4 9 1  8 8 2 2 4";
    private static final String LOW_RANK = "2 18 2 18 1  8 2 8 2 1";
    private static final String LARGER = "12 20 3 5 1  12 12 2 2 3  6 12 1 2 6";

    private static ChainWeights weights(String chain) {
        Chain parsed = Chain.parse(chain);
        int count = Math.toIntExact(parsed.parameterCount());
        return new ChainWeights(parsed, OnnxRuns.random(count, new Random(3)));
    }

    private static Tensor bias(int outputs) {
        return Tensor.of(OnnxRuns.random(outputs, new Random(4)));
    }

    private static Graph convolution(String chain, Layout layout, FeatureOrder order, int outputs) {
        Window window = Window.of(new WindowAxis(3, 2, 1, 1, 0), new WindowAxis(3, 1, 2, 2, 1));
        return graph(
                layout.shape(2, List.of(7, 6)),
                new ChainConvolution(
                        layout, window, 2, order, weights(chain), bias(outputs), Activation.RELU));
    }

    private static Graph graph(Shape input, Operator operator) {
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", input);
        builder.add("y", operator, "x");
        return builder.build(List.of("y"));
    }

    /** All forms of the only chain of a graph. */
    private static Set<String> assertAllForms(Graph graph, ChainStorage storage)
            throws IOException {
        OnnxOptions options = OnnxOptions.defaults().withStorage(storage);
        Set<String> names = new TreeSet<>();
        int count = forms(graph, options).size();
        for (int form = 0; form < count; form++) {
            int chosen = form;
            OnnxModel model =
                    OnnxModel.of(
                            graph,
                            options,
                            (operator, layer) -> ChainForms.all(layer, storage).get(chosen));
            names.add(model.forms().get("y"));
            for (int batch : new int[] {1, 3}) {
                List<float[]> inputs = OnnxRuns.examples(graph, batch);
                List<float[]> expected = Interpreter.of(graph).run(inputs, batch);
                Verification verification =
                        Verification.compare(
                                "test",
                                (arrays, examples) -> OnnxRuns.run(model, arrays, examples),
                                List.of(new ReferenceRun(batch, inputs, expected)));
                assertTrue(
                        verification.maxRelativeError() < TOLERANCE,
                        model.forms() + ": " + verification);
            }
        }
        return names;
    }

    private static List<ChainForm> forms(Graph graph, OnnxOptions options) {
        List<ChainForm> forms = new ArrayList<>();
        OnnxModel.of(
                graph,
                options,
                (operator, layer) -> {
                    forms.addAll(ChainForms.all(layer, options.storage()));
                    return forms.get(0);
                });
        return forms;
    }

    @ParameterizedTest
    @ValueSource(strings = {NESTED, INWARD, NOT_NESTED, LOW_RANK, DEPTHWISE, LARGER})
    void convolutions(String chain) throws IOException {
        for (FeatureOrder order : FeatureOrder.values()) {
            assertAllForms(convolution(chain, Layout.CHANNELS_LAST, order, 4), ChainStorage.CHAIN);
            assertAllForms(convolution(chain, Layout.CHANNELS_FIRST, order, 4), ChainStorage.FUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(ChainStorage.class)
    void denseLayers(ChainStorage storage) throws IOException {
        for (String chain : List.of(NESTED, INWARD, NOT_NESTED, LOW_RANK)) {
            ChainDense operator = new ChainDense(18, weights(chain), bias(4), Activation.IDENTITY);
            assertAllForms(graph(Shape.of(18), operator), storage);
            assertAllForms(graph(Shape.of(5, 18), operator), storage);
        }
    }

    @Test
    void namesOfForms() throws IOException {
        assertEquals(
                "2 factors, dense, grouped convolution, grouped convolution, 1 factor",
                String.join(
                        ", ",
                        assertAllForms(
                                        convolution(
                                                DEPTHWISE,
                                                Layout.CHANNELS_FIRST,
                                                FeatureOrder.CHANNEL_TAP,
                                                8),
                                        ChainStorage.CHAIN)
                                .stream()
                                .filter(name -> !name.equals("1 factor"))
                                .collect(Collectors.toList())));
    }

    @Test
    void aStoredChainStaysSmall() throws IOException {
        Graph graph = convolution(NOT_NESTED, Layout.CHANNELS_LAST, FeatureOrder.CHANNEL_TAP, 8);
        assertTrue(!assertAllForms(graph, ChainStorage.CHAIN).contains("dense"));
        assertTrue(assertAllForms(graph, ChainStorage.FUSED).contains("dense"));
    }
}
