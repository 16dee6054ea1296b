package io.github.debut4j.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.debut4j.zoo.pytorch.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What every architecture on the class path keeps to. */
class ArchitectureContractTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<Architecture> all() {
        return Architectures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isFoundByItsName(Architecture architecture) {
        assertEquals(architecture.name().toLowerCase(Locale.ROOT), architecture.name());
        assertSame(architecture.getClass(), Architectures.named(architecture.name()).getClass());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyParameterIsBoundToOneTensor(Architecture architecture) {
        List<TensorBinding> bindings = architecture.bindings();
        List<String> parameters =
                bindings.stream().map(b -> b.layer() + "_" + b.parameter()).sorted().toList();
        ComputationGraph graph = architecture.create(1);

        assertEquals(List.copyOf(new TreeSet<>(graph.paramTable().keySet())), parameters);
        assertEquals(
                bindings.size(), bindings.stream().map(TensorBinding::tensor).distinct().count());
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedGivesTheSameWeights(Architecture architecture) {
        INDArray first = architecture.create(5).params();

        assertEquals(first, architecture.create(5).params());
        assertNotEquals(first, architecture.create(6).params());
    }

    @ParameterizedTest
    @MethodSource("all")
    void outputsAreProbabilitiesAndTrainingLowersTheLoss(Architecture architecture) {
        int[] shape = architecture.inputShape();
        ComputationGraph graph = architecture.create(3);
        INDArray images = Nd4j.linspace(0, 1, 2L * shape[0] * shape[1] * shape[2]);
        INDArray input =
                images.castTo(graph.getConfiguration().getDataType())
                        .reshape(2, shape[0], shape[1], shape[2]);
        INDArray output = graph.outputSingle(input);
        assertEquals(List.of(2L, (long) architecture.classes()), shapeOf(output));
        assertEquals(2, output.sumNumber().doubleValue(), TOLERANCE);

        INDArray labels = Nd4j.zeros(2, architecture.classes());
        labels.putScalar(0, 0, 1).putScalar(1, 1, 1);
        double before = loss(graph, input, labels);
        for (int step = 0; step < 5; step++) {
            graph.fit(new INDArray[] {input}, new INDArray[] {labels});
        }
        assertEquals(-1, Math.signum(loss(graph, input, labels) - before));
    }

    private static double loss(ComputationGraph graph, INDArray input, INDArray labels) {
        return graph.score(new DataSet(input, labels), false);
    }

    private static List<Long> shapeOf(INDArray array) {
        return Arrays.stream(array.shape()).boxed().toList();
    }

    @Test
    void unknownNamesGetTheNearest() {
        assertEquals(
                "the architecture must be one of lenet, found 'LeNet5'; did you mean 'lenet'?",
                Faults.inArgument(() -> Architectures.named("LeNet5")));
        assertEquals(
                "the architecture must be one of lenet, found 'resnet50'",
                Faults.inArgument(() -> Architectures.named("resnet50")));
        assertEquals(
                "the architecture must be one of lenet, found ''",
                Faults.inArgument(() -> Architectures.named("")));
    }
}
