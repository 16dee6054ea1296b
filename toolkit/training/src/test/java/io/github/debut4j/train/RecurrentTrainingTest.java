package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import io.github.debut4j.layers.RecurrentWeights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Compares the first step of every parameter of layers in wrappers, in double. */
class RecurrentTrainingTest {

    private static final int INPUTS = 4;
    private static final int STEPS = 3;
    private static final int EXAMPLES = 10;
    private static final Chain INPUT = Chain.parse("6 6 2 2 1  16 6 8 3 2");
    private static final Chain RECURRENT = Chain.parse("4 4 2 2 1  16 4 8 2 2");
    private static final double TOLERANCE = 1e-10;

    private static MultiLayerNetwork network() {
        LSTM lstm = new LSTM.Builder().nOut(3).activation(Activation.TANH).build();
        ChainRecurrentLayer chains =
                new ChainRecurrentLayer.Builder(RecurrentKind.LSTM)
                        .nOut(4)
                        .inputChain(INPUT)
                        .recurrentChain(RECURRENT)
                        .build();
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(DataType.DOUBLE)
                                .list()
                                .layer(new Bidirectional(lstm))
                                .layer(new LastTimeStep(chains))
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.recurrent(INPUTS, STEPS))
                                .build());
        network.init();
        return network;
    }

    private static ListDataSetIterator<DataSet> data() {
        Random random = new Random(5);
        INDArray features = Nd4j.create(DataType.DOUBLE, EXAMPLES, INPUTS, STEPS);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, 2);
        for (long k = 0; k < features.length(); k++) {
            features.putScalar(k, random.nextGaussian());
        }
        for (int n = 0; n < EXAMPLES; n++) {
            labels.putScalar(n, n % 2, 1);
        }
        return new ListDataSetIterator<>(List.of(new DataSet(features, labels)), 1);
    }

    /** What one step adds to each parameter. */
    private static Map<String, INDArray> step(LearningRate rate) {
        MultiLayerNetwork before = network();
        LastEpoch last = new LastEpoch();
        TrainingSettings settings =
                TrainingSettings.defaults()
                        .withEpochs(1)
                        .withOptimiser(Optimiser.parse("sgd:momentum=0"))
                        .withLearningRate(rate)
                        .withWeightDecay(0);
        Trainer.train(before, data(), data(), Trainer.Options.of(settings).withProgress(last));
        MultiLayerNetwork after = network();
        after.params().assign(Nd4j.createFromArray(last.parameters()));
        return before.paramTable().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e -> after.getParam(e.getKey()).sub(e.getValue())));
    }

    private static LearningRate rate(double value) {
        return new LearningRate(value, new Schedule.Constant(), 0);
    }

    private static void assertMultiple(
            double factor, String key, Map<String, INDArray> one, Map<String, INDArray> other) {
        INDArray step = Objects.requireNonNull(one.get(key), key);
        assertTrue(step.norm2Number().doubleValue() > 0, key);
        assertTrue(step.mul(factor).equalsWithEps(other.get(key), TOLERANCE), key);
    }

    @Test
    void theLearningRateReachesLayersInsideWrappers() {
        Map<String, INDArray> one = step(rate(0.01));
        Map<String, INDArray> twice = step(rate(0.02));

        assertEquals(6 + 5 + 2, one.size());
        one.keySet().forEach(key -> assertMultiple(2, key, one, twice));
    }

    @Test
    void factorsOfRecurrentLayersHaveRatesOfTheirOwn() {
        FactorRates rates = FactorRates.parse("structured");
        Map<String, INDArray> same = step(rate(0.01));
        Map<String, INDArray> scaled = step(rate(0.01).withFactors(rates).withOthers(0.25));

        for (int k = 0; k < 2; k++) {
            String input = "1_" + RecurrentWeights.INPUT.factorName(k);
            String recurrent = "1_" + RecurrentWeights.RECURRENT.factorName(k);
            assertMultiple(rates.scale(INPUT, k), input, same, scaled);
            assertMultiple(rates.scale(RECURRENT, k), recurrent, same, scaled);
        }
        assertMultiple(1, "1_b", same, scaled);
        assertMultiple(0.25, "0_fW", same, scaled);
        assertMultiple(0.25, "0_bRW", same, scaled);
    }
}
