package io.github.debut4j.export.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.export.form.ChainForm;
import io.github.debut4j.export.form.ChainForms;
import io.github.debut4j.export.form.ChainLayer;
import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form of a chain computes the same as the chain. */
class SameDiffChainsTest {

    private static final double TOLERANCE = 1e-5;
    private static final String NESTED = "12 18 2 3 1  8 12 2 3 2  4 8 1 2 4";
    private static final String NOT_NESTED = "8 18 4 9 1  8 8 2 2 1";
    private static final String LOW_RANK = "2 18 2 18 1  8 2 8 2 1";
    private static final String LARGER = "12 20 3 5 1  12 12 2 2 3  6 12 1 2 6";
    private static final String LARGE =
            "4096 4608 8 9 1  4096 4096 2 2 8  4096 4096 2 2 16  4096 4096 2 2 32"
                    + "  2048 4096 2 4 64  1024 2048 2 4 128  512 1024 2 4 256";

    private static ChainWeights weights(String chain) {
        Chain parsed = Chain.parse(chain);
        int count = Math.toIntExact(parsed.parameterCount());
        return new ChainWeights(parsed, Graphs.random(count).values());
    }

    private static Graph convolution(String chain, Layout layout, FeatureOrder order, int after) {
        Window window = Window.of(new WindowAxis(3, 2, 1, 1, after), new WindowAxis(3, 1, 2, 2, 2));
        return SameDiffRuns.graph(
                layout.shape(2, List.of(7, 6)),
                new ChainConvolution(
                        layout,
                        window,
                        2,
                        order,
                        weights(chain),
                        Graphs.random(4),
                        Activation.RELU));
    }

    private static void assertAllForms(Graph graph, ChainStorage storage) throws IOException {
        SameDiffOptions options = SameDiffOptions.defaults().withStorage(storage);
        List<ChainForm> forms = new ArrayList<>();
        SameDiffModel.of(
                graph,
                options,
                layer -> {
                    forms.addAll(ChainForms.all(layer, storage));
                    return forms.get(0);
                });
        for (ChainForm form : forms) {
            if (form.kind() != ChainForm.Kind.GROUPED_CONVOLUTION) {
                SameDiffModel model = SameDiffModel.of(graph, options, layer -> form);
                Verification verification = SameDiffRuns.compared(model, graph);
                assertTrue(
                        verification.maxRelativeError() < TOLERANCE,
                        model.forms() + ": " + verification);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FeatureOrder.class)
    void convolutions(FeatureOrder order) throws IOException {
        for (String chain : List.of(NESTED, LARGER)) {
            assertAllForms(convolution(chain, Layout.CHANNELS_LAST, order, 0), ChainStorage.CHAIN);
            assertAllForms(convolution(chain, Layout.CHANNELS_FIRST, order, 1), ChainStorage.FUSED);
        }
    }

    @ParameterizedTest
    @EnumSource(ChainStorage.class)
    void denseLayers(ChainStorage storage) throws IOException {
        for (String chain : List.of(NESTED, NOT_NESTED, LOW_RANK)) {
            ChainDense operator =
                    new ChainDense(18, weights(chain), Graphs.random(4), Activation.IDENTITY);
            assertAllForms(SameDiffRuns.graph(Shape.of(18), operator), storage);
            assertAllForms(SameDiffRuns.graph(Shape.of(5, 18), operator), storage);
        }
    }

    private static String form(String chain, int positions, ChainStorage storage) {
        Chain parsed = Chain.parse(chain);
        ChainLayer layer =
                new ChainLayer(
                        parsed,
                        parsed.rows(),
                        parsed.cols() / 9,
                        9,
                        FeatureOrder.TAP_CHANNEL,
                        positions);
        return ChainForms.fastest(layer, storage, new SameDiffCost(layer, 1, storage)::of).text();
    }

    @Test
    void largeMatricesAreFewFactorsAndSmallOnesDense() {
        assertEquals("2 factors", form(LARGE, 16, ChainStorage.FUSED));
        assertEquals("dense", form(NESTED, 16, ChainStorage.FUSED));
        assertEquals("4 factors", form(LARGE, 16, ChainStorage.CHAIN));
    }
}
