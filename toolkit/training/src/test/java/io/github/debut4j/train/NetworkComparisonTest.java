package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.LogitsLoss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class NetworkComparisonTest {

    private static final double TOLERANCE = 1e-5;
    private static final int EXAMPLES = 23;

    private static OutputLayer layer(ILossFunction loss, IActivation activation, int outputs) {
        return new OutputLayer.Builder(loss).nIn(4).nOut(outputs).activation(activation).build();
    }

    private static MultiLayerNetwork network(int seed, OutputLayer layer) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder().seed(seed).list(layer).build());
        network.init();
        return network;
    }

    private static INDArray examples() {
        Nd4j.getRandom().setSeed(5);
        return Nd4j.rand(EXAMPLES, 4).subi(0.5).muli(6);
    }

    /** In batches of ten, so that the last is smaller. */
    private static NetworkComparison compare(
            MultiLayerNetwork first, MultiLayerNetwork second, INDArray labels) {
        return NetworkComparison.of(
                first,
                second,
                new ListDataSetIterator<>(new DataSet(examples(), labels).asList(), 10));
    }

    private static NetworkComparison unlabelled(MultiLayerNetwork first, MultiLayerNetwork second) {
        return NetworkComparison.of(
                first, second, new SingletonDataSetIterator(new DataSet(examples(), null)));
    }

    @Test
    void ofClassesItIsTheShareOfEqualOnesAndTheDivergenceOfTheirProbabilities() {
        MultiLayerNetwork first = network(1, layer(new LossMCXENT(), new ActivationSoftmax(), 3));
        MultiLayerNetwork second = network(2, layer(new LossMCXENT(), new ActivationSoftmax(), 3));
        double[][] p = first.output(examples()).toDoubleMatrix();
        double[][] q = second.output(examples()).toDoubleMatrix();
        int same = 0;
        double divergence = 0;
        for (int k = 0; k < EXAMPLES; k++) {
            same += argMax(p[k]) == argMax(q[k]) ? 1 : 0;
            for (int c = 0; c < 3; c++) {
                divergence += p[k][c] * Math.log(p[k][c] / q[k][c]) / EXAMPLES;
            }
        }

        NetworkComparison found = unlabelled(first, second);

        assertTrue(same > 0 && same < EXAMPLES);
        assertEquals(EXAMPLES, found.examples());
        assertEquals(same / (double) EXAMPLES, found.agreement().share().orElseThrow());
        assertEquals(divergence, found.agreement().divergence().orElseThrow(), TOLERANCE);
        assertEquals(OptionalDouble.empty(), found.agreement().relativeError());
        assertEquals(Optional.empty(), found.before());
        assertEquals(OptionalDouble.empty(), found.accuracyAfter());
    }

    private static int argMax(double... values) {
        int best = 0;
        for (int c = 0; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }

    @Test
    void aNetworkAgreesWithItself() {
        MultiLayerNetwork one = network(1, layer(new LossMCXENT(), new ActivationSoftmax(), 3));

        Agreement found = unlabelled(one, one).agreement();

        assertEquals(OptionalDouble.of(1), found.share());
        assertEquals(OptionalDouble.of(0), found.divergence());
    }

    @Test
    void logitsAreComparedAsTheirProbabilities() {
        NetworkComparison expected =
                unlabelled(
                        network(1, layer(new LossMCXENT(), new ActivationSoftmax(), 3)),
                        network(2, layer(new LossMCXENT(), new ActivationSoftmax(), 3)));
        OutputLayer logits =
                layer(
                        new LogitsLoss(new LossMCXENT(), new ActivationSoftmax()),
                        new ActivationIdentity(),
                        3);

        NetworkComparison found =
                unlabelled(network(1, (OutputLayer) logits.clone()), network(2, logits));

        assertEquals(expected.agreement().share(), found.agreement().share());
        assertEquals(
                expected.agreement().divergence().orElseThrow(),
                found.agreement().divergence().orElseThrow(),
                TOLERANCE);
    }

    @Test
    void everySigmoidIsAPrediction() {
        MultiLayerNetwork first =
                network(1, layer(new LossBinaryXENT(), new ActivationSigmoid(), 2));
        MultiLayerNetwork second =
                network(2, layer(new LossBinaryXENT(), new ActivationSigmoid(), 2));
        double[] p = first.output(examples()).dup('c').data().asDouble();
        double[] q = second.output(examples()).dup('c').data().asDouble();
        int same = 0;
        double divergence = 0;
        for (int k = 0; k < p.length; k++) {
            same += (p[k] > 0.5) == (q[k] > 0.5) ? 1 : 0;
            divergence +=
                    p[k] * Math.log(p[k] / q[k]) + (1 - p[k]) * Math.log((1 - p[k]) / (1 - q[k]));
        }

        Agreement found = unlabelled(first, second).agreement();

        assertEquals(same / (double) p.length, found.share().orElseThrow());
        assertEquals(divergence / p.length, found.divergence().orElseThrow(), TOLERANCE);
        assertEquals(2, found.classes());
    }

    @Test
    void numbersHaveARelativeError() {
        MultiLayerNetwork first = network(1, layer(new LossMSE(), new ActivationIdentity(), 2));
        MultiLayerNetwork second = network(2, layer(new LossMSE(), new ActivationIdentity(), 2));
        INDArray expected = first.output(examples());
        double error =
                second.output(examples()).sub(expected).norm2Number().doubleValue()
                        / expected.norm2Number().doubleValue();

        NetworkComparison found = unlabelled(first, second);

        assertEquals(error, found.agreement().relativeError().orElseThrow(), TOLERANCE);
        assertEquals(OptionalDouble.empty(), found.agreement().share());
        assertEquals(Optional.empty(), found.isRuined());
    }

    @Test
    void allOutputsCount() {
        ComputationGraph first = twoOutputs(1);
        ComputationGraph second = twoOutputs(2);
        INDArray x = examples();

        NetworkComparison found =
                NetworkComparison.of(
                        first, second, new SingletonDataSetIterator(new DataSet(x, null)));

        double error =
                second.output(x)[1].sub(first.output(x)[1]).norm2Number().doubleValue()
                        / first.output(x)[1].norm2Number().doubleValue();
        assertEquals(error, found.agreement().relativeError().orElseThrow(), TOLERANCE);
        assertTrue(found.agreement().divergence().orElseThrow() > 0);
        assertEquals(3, found.agreement().classes());
    }

    private static ComputationGraph twoOutputs(int seed) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(seed)
                                .graphBuilder()
                                .addInputs("x")
                                .addLayer(
                                        "class",
                                        layer(new LossMCXENT(), new ActivationSoftmax(), 3),
                                        "x")
                                .addLayer(
                                        "number",
                                        layer(new LossMSE(), new ActivationIdentity(), 2),
                                        "x")
                                .setOutputs("class", "number")
                                .build());
        graph.init();
        return graph;
    }

    @Test
    void withLabelsBothAreEvaluated() {
        MultiLayerNetwork first = network(1, layer(new LossMCXENT(), new ActivationSoftmax(), 3));
        MultiLayerNetwork second = network(2, layer(new LossMCXENT(), new ActivationSoftmax(), 3));
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        for (int k = 0; k < EXAMPLES; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        ListDataSetIterator<DataSet> data =
                new ListDataSetIterator<>(new DataSet(examples(), labels).asList(), 10);

        NetworkComparison found = compare(first, second, labels);

        assertEquals(Optional.of(Evaluator.evaluate(first, data)), found.before());
        assertEquals(Optional.of(Evaluator.evaluate(second, data)), found.after());
    }

    @Test
    void valuesWithOneHotLabelsAreClasses() {
        MultiLayerNetwork first = network(1, layer(new LossMSE(), new ActivationIdentity(), 3));
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        labels.getColumn(1).assign(1);

        Agreement found = compare(first, first, labels).agreement();

        assertEquals(OptionalDouble.of(1), found.share());
        assertEquals(OptionalDouble.empty(), found.relativeError());
    }

    @Test
    void brokenOutputsAgreeWithNothing() {
        MultiLayerNetwork first = network(1, layer(new LossMCXENT(), new ActivationSoftmax(), 3));
        MultiLayerNetwork broken = first.clone();
        broken.params().assign(Double.NaN);

        NetworkComparison found = unlabelled(first, broken);

        assertEquals(OptionalDouble.of(0), found.agreement().share());
        assertTrue(Double.isNaN(found.agreement().divergence().orElseThrow()));
        assertEquals(Optional.of(true), found.isRuined());
    }

    @Test
    void withoutExamplesThereIsNothingToCompare() {
        MultiLayerNetwork one = network(1, layer(new LossMSE(), new ActivationIdentity(), 3));

        assertThrows(
                IllegalArgumentException.class,
                () -> NetworkComparison.of(one, one, new ListDataSetIterator<>(List.of(), 1)));
    }

    /** Of ten classes, so that a tenth is correct by chance. */
    @ParameterizedTest
    @CsvSource({
        "100, 55, false",
        "100, 54, true",
        "100, 10, true",
        "100, 5, true",
        "30, 21, false",
        "30, 19, true",
        "10, 0, false",
        "5, 0, false"
    })
    void moreThanHalfOfTheAccuracyAboveChanceIsLost(int first, int second, boolean ruined) {
        Agreement agreement =
                new Agreement(
                        OptionalDouble.of(0), OptionalDouble.of(9), OptionalDouble.empty(), 10);
        NetworkComparison found =
                new NetworkComparison(
                        100,
                        agreement,
                        Optional.of(new Metrics(first, 0, 100, 0, 10, 0)),
                        Optional.of(new Metrics(second, 0, 100, 0, 10, 0)));

        assertEquals(Optional.of(ruined), found.isRuined());
    }

    @ParameterizedTest
    @CsvSource({"0.56, false", "0.54, true"})
    void withoutLabelsTheAgreementAboveChanceCounts(double share, boolean ruined) {
        Agreement agreement =
                new Agreement(
                        OptionalDouble.of(share), OptionalDouble.of(0), OptionalDouble.empty(), 10);

        assertEquals(
                Optional.of(ruined),
                new NetworkComparison(100, agreement, Optional.empty(), Optional.empty())
                        .isRuined());
    }
}
