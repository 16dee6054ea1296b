package io.github.debut4j.export.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Graphs;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Pooling;
import io.github.debut4j.graph.operator.Reduction;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** SameDiff's gradients of what is written with weights that can be trained. */
class SameDiffGradientsTest {

    private static final double STEP = 0.03;
    private static final double TOLERANCE = 0.05;
    private static final double ROUNDING = 3e-6;

    /** Every kind of convolution, with padding that differs between sides. */
    private static Graph convolutions(Layout layout) {
        Window window = Window.of(new WindowAxis(3, 1, 1, 1, 0), new WindowAxis(3, 2, 1, 1, 1));
        Activation tanh = Activation.of(Function.TANH);
        List<Operator> operators =
                List.of(
                        new Convolution(
                                layout,
                                window,
                                1,
                                Graphs.random(4, 2, 3, 3),
                                Graphs.random(4),
                                tanh),
                        new Convolution(
                                layout,
                                window,
                                4,
                                Graphs.random(4, 1, 3, 3),
                                Graphs.random(4),
                                tanh),
                        new Convolution(
                                layout,
                                window,
                                2,
                                Graphs.random(6, 2, 3, 3),
                                Graphs.random(6),
                                tanh),
                        new TransposedConvolution(
                                layout, window, Graphs.random(6, 2, 3, 3), Graphs.random(2), tanh),
                        new Pooling(layout, window, Reduction.MAXIMUM, false));
        GraphBuilder builder = new GraphBuilder();
        builder.input("x", layout.shape(2, List.of(8, 8)));
        String before = "x";
        for (int k = 0; k < operators.size(); k++) {
            builder.add("layer" + k, operators.get(k), before);
            before = "layer" + k;
        }
        return builder.build(List.of(before));
    }

    /**
     * Steps along the gradient of each weight change the norms of outputs as much as they should.
     */
    private static void assertGradients(Graph graph) {
        SameDiff network =
                SameDiffModel.of(graph, SameDiffOptions.defaults().withStorage(ChainStorage.CHAIN))
                        .network();
        Map<String, INDArray> examples = new HashMap<>();
        for (String name : network.inputs()) {
            long[] shape = network.getVariable(name).placeholderShape().clone();
            shape[0] = 3;
            int count = Math.toIntExact(ArrayUtil.prodLong(shape));
            examples.put(name, Nd4j.createFromArray(Graphs.random(count).values()).reshape(shape));
        }
        SDVariable[] norms =
                network.outputs().stream()
                        .map(output -> network.getVariable(output).norm2())
                        .toArray(SDVariable[]::new);
        network.math.mergeAdd("loss", norms);
        network.setLossVariables("loss");
        List<String> weights =
                network.variables().stream()
                        .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
                        .map(SDVariable::name)
                        .toList();
        assertTrue(!weights.isEmpty());
        Map<String, INDArray> gradients = network.calculateGradients(examples, weights);
        for (String name : weights) {
            INDArray gradient = Objects.requireNonNull(gradients.get(name), name);
            double norm = gradient.norm2Number().doubleValue();
            INDArray direction = norm == 0 ? Nd4j.onesLike(gradient) : gradient.div(norm);
            INDArray step = direction.mul(STEP);
            INDArray array = network.getVariable(name).getArr();
            INDArray original = array.dup();
            array.assign(original.add(step));
            double above = network.outputSingle(examples, "loss").getDouble(0);
            array.assign(original.sub(step));
            double below = network.outputSingle(examples, "loss").getDouble(0);
            array.assign(original);
            assertEquals(norm, (above - below) / (2 * STEP), TOLERANCE * norm + ROUNDING, name);
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void ofConvolutions(Layout layout) {
        assertGradients(convolutions(layout));
    }

    @Test
    void ofEveryOperator() {
        assertGradients(Graphs.everyOperator());
    }
}
