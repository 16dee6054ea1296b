package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainDenseLayer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares the first step of every parameter, in double, with that at one rate for all. */
class FactorRatesTest {

    private static final String CHAIN = "12 8 3 2 1 6 12 2 4 3";
    private static final double TOLERANCE = 1e-10;

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(DataType.DOUBLE)
                                .list()
                                .layer(new DenseLayer.Builder().nOut(8).build())
                                .layer(
                                        new ChainDenseLayer.Builder()
                                                .chain(CHAIN)
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(Points.COORDINATES))
                                .build());
        network.init();
        return network;
    }

    /** What one step adds to each parameter. */
    private static Map<String, INDArray> step(String optimiser, LearningRate rate) {
        MultiLayerNetwork before = network();
        LastEpoch last = new LastEpoch();
        TrainingSettings settings =
                TrainingSettings.defaults()
                        .withEpochs(1)
                        .withOptimiser(Optimiser.parse(optimiser))
                        .withLearningRate(rate)
                        .withWeightDecay(0.05);
        Trainer.train(
                before,
                new Points(12, 12, 5, DataType.DOUBLE),
                new Points(20, 20, 2, DataType.DOUBLE),
                Trainer.Options.of(settings).withProgress(last));
        MultiLayerNetwork after = network();
        after.params().assign(Nd4j.createFromArray(last.parameters()));
        return before.paramTable().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e -> after.getParam(e.getKey()).sub(e.getValue())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd:momentum=0", "sgd", "adam"})
    void stepsAreMultiplesOfThoseAtOneRate(String optimiser) {
        LearningRate uniform = new LearningRate(0.01, new Schedule.Constant(), 0);
        Map<String, INDArray> same = step(optimiser, uniform);
        Map<String, INDArray> scaled =
                step(
                        optimiser,
                        uniform.withFactors(FactorRates.parse("structured")).withOthers(0.25));

        Map<String, Double> factors =
                Map.of(
                        "0_W",
                        0.25,
                        "0_b",
                        0.25,
                        "1_R1",
                        8.0 / (2 * 2),
                        "1_R2",
                        8.0 / (4 * 2),
                        "1_b",
                        1.0,
                        "2_W",
                        0.25,
                        "2_b",
                        0.25);
        assertEquals(factors.keySet(), scaled.keySet());
        for (Map.Entry<String, Double> factor : factors.entrySet()) {
            INDArray one = Objects.requireNonNull(same.get(factor.getKey()));
            assertTrue(one.norm2Number().doubleValue() > 0, factor.getKey());
            assertTrue(
                    one.mul(factor.getValue())
                            .equalsWithEps(scaled.get(factor.getKey()), TOLERANCE),
                    factor.getKey());
        }
    }

    @Test
    void multiplesAreBounded() {
        Chain chain = Chain.parse(CHAIN);
        FactorRates rates = FactorRates.parse("structured:most=1.5");
        assertEquals(1.5, rates.scale(chain, 0));
        assertEquals(1, rates.scale(chain, 1));
        assertEquals(1, FactorRates.parse("uniform").scale(chain, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "structured", "structured:most=8.0"})
    void rulesArePrintedAsTheyAreParsed(String text) {
        assertEquals(text, FactorRates.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "structred         | factor rates must be one of uniform, structured, found"
                        + " 'structred'; did you mean 'structured'?",
                "structured:most=0 | most must be above 0, found 0.0",
                "uniform:most=2    | most"
            })
    void wrongRulesAreRejected(String text, String message) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> FactorRates.parse(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }
}
