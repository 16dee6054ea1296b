package io.github.debut4j.export.conformance;

import io.github.debut4j.activations.BoundedRelu;
import io.github.debut4j.activations.ClippedLine;
import io.github.debut4j.activations.Exponential;
import io.github.debut4j.activations.Gelu;
import io.github.debut4j.activations.HardSwish;
import io.github.debut4j.activations.ScaledElu;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainOutputLayer;
import io.github.debut4j.layers.FeatureNormalizationLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers of rows, and activation functions. */
final class FeatureCases {

    private static final String DENSE_CHAIN = "8 12 2 3 1  8 8 2 2 2  6 8 3 4 2";

    private FeatureCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        features(cases);
        others(cases);
        activations(cases);
        return cases.stream();
    }

    private static void features(List<Case> cases) {
        var input = Networks.features(12);
        cases.add(
                Networks.of(
                        "dense",
                        input,
                        new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build(),
                        new FrozenLayer(new DenseLayer.Builder().nOut(4).hasBias(false).build()),
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()));
        cases.add(
                Networks.of(
                        "chains",
                        input,
                        new ChainDenseLayer.Builder()
                                .chain(DENSE_CHAIN)
                                .activation(Activation.RELU)
                                .build(),
                        new ChainOutputLayer.Builder(LossFunction.MCXENT)
                                .chain("4 6 2 3 1  4 4 2 2 2")
                                .nIn(6)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build()));
        cases.add(
                Networks.of(
                        "chain on flattened images",
                        input,
                        new ChainDenseLayer.Builder()
                                .chain(DENSE_CHAIN)
                                .inputPositions(3)
                                .activation(Activation.IDENTITY)
                                .build()));
    }

    private static void others(List<Case> cases) {
        var input = Networks.features(12);
        cases.add(Networks.of("batch norm", input, new BatchNormalization()));
        cases.add(
                Networks.of(
                        "layer normalisation",
                        input,
                        new FeatureNormalizationLayer.Builder().build()));
        cases.add(
                Networks.of(
                        "multiplication by constants",
                        input,
                        new ElementWiseMultiplicationLayer.Builder()
                                .nOut(12)
                                .activation(Activation.TANH)
                                .build()));
        cases.add(Networks.of("repeated vector", input, new RepeatVector.Builder<>(3).build()));
    }

    private static void activations(List<Case> cases) {
        List<IActivation> functions = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            if (activation != Activation.RRELU) {
                functions.add(activation.getActivationFunction());
            }
        }
        functions.add(new ActivationLReLU(0.3));
        functions.add(new ActivationGELU(true));
        functions.add(new BoundedRelu(1.5, 0.1, 0.5));
        functions.add(new BoundedRelu(null, 0.2, 0));
        functions.add(new ScaledElu(0.7));
        functions.add(new Gelu(false));
        functions.add(new Gelu(true));
        functions.add(new ClippedLine(1.0 / 6, 0.5));
        functions.add(new HardSwish());
        functions.add(new Exponential());
        for (IActivation function : functions) {
            cases.add(
                    Networks.of(
                            "activation " + function.getClass().getSimpleName() + " " + function,
                            Networks.features(40),
                            new ActivationLayer.Builder().activation(function).build()));
        }
    }
}
