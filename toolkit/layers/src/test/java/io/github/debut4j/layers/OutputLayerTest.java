package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.nd4j.WeightMatrices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares a chain output layer with DL4J's with the product of the factors as weights. */
class OutputLayerTest {

    private static final double TOLERANCE = 1e-5;
    private static final Chain CHAIN = Chain.parse("4 8 2 4 1  4 4 2 2 2");
    private static final Factors FACTORS = Factors.random(CHAIN, new SplittableRandom(2));

    private static Layer below() {
        return new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build();
    }

    private static ChainOutputLayer output(double dropOut) {
        return new ChainOutputLayer.Builder(LossFunction.XENT)
                .activation(Activation.SIGMOID)
                .chain(CHAIN)
                .nOut(3)
                .biasInit(0.2)
                .dropOut(dropOut)
                .build();
    }

    private static MultiLayerNetwork chain() {
        MultiLayerNetwork network =
                Nets.of(DataType.FLOAT, InputType.feedForward(5), below(), output(0));
        Nets.setFactors(network, 1, FACTORS);
        return network;
    }

    private static MultiLayerNetwork dense(MultiLayerNetwork chain) {
        MultiLayerNetwork network =
                Nets.of(
                        DataType.FLOAT,
                        InputType.feedForward(5),
                        below(),
                        new OutputLayer.Builder(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .nOut(3)
                                .biasInit(0.2)
                                .build());
        network.getLayer(0).setParams(chain.getLayer(0).params());
        network.getLayer(1)
                .getParam("W")
                .assign(WeightMatrices.toDense(FACTORS.toDense().resized(3, 8), DataType.FLOAT));
        return network;
    }

    private static DataSet data(@Nullable INDArray mask) {
        INDArray labels = Nd4j.zeros(6, 3);
        for (int k = 0; k < 6; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        return new DataSet(Nets.random(DataType.FLOAT, 6, 5), labels, null, mask);
    }

    static Stream<@Nullable INDArray> masks() {
        return Stream.of(
                null,
                Nd4j.createFromArray(1f, 0, 1, 1, 0, 1).reshape(6, 1),
                Nd4j.createFromArray(1f, 0, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0)
                        .reshape(6, 3));
    }

    @ParameterizedTest
    @MethodSource("masks")
    void scoresAndGradientsEqualThoseOfTheDenseLayer(@Nullable INDArray mask) {
        MultiLayerNetwork chain = chain();
        MultiLayerNetwork dense = dense(chain);
        DataSet data = data(mask);

        assertEquals(dense.score(data), chain.score(data), TOLERANCE);
        assertClose(dense.scoreExamples(data, false), chain.scoreExamples(data, false));
        assertClose(dense.scoreExamples(data, true), chain.scoreExamples(data, true));
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {dense, chain}) {
            network.setInput(data.getFeatures());
            network.setLabels(data.getLabels());
            network.setLayerMaskArrays(null, mask);
            network.computeGradientAndScore();
        }
        assertEquals(dense.score(), chain.score(), TOLERANCE);
        for (String shared : new String[] {"0_W", "0_b", "1_b"}) {
            assertClose(
                    dense.gradient().getGradientFor(shared).reshape(-1),
                    chain.gradient().getGradientFor(shared).reshape(-1));
        }
    }

    @Test
    void evaluationEqualsThatOfTheDenseLayer() {
        MultiLayerNetwork chain = chain();
        DataSetIterator data = new SingletonDataSetIterator(data(null));

        assertEquals(dense(chain).evaluate(data).accuracy(), chain.evaluate(data).accuracy());
        assertArrayEquals(
                dense(chain).predict(data(null).getFeatures()),
                chain.predict(data(null).getFeatures()));
    }

    @Test
    void layerPredictsWithoutItsNetwork() {
        IOutputLayer layer = (IOutputLayer) chain().getLayer(1);
        INDArray x = Nets.random(DataType.FLOAT, 6, 8);
        INDArray y = layer.activate(x, false, LayerWorkspaceMgr.noWorkspaces());

        assertArrayEquals(y.argMax(1).toIntVector(), layer.predict(x));
        INDArray labels = Nd4j.zeros(6, 3);
        for (int k = 0; k < 6; k++) {
            labels.putScalar(k, layer.predict(x)[k], 1);
        }
        assertEquals(1, layer.f1Score(x, labels));
        assertTrue(layer.needsLabels());
    }

    @Test
    void configurationAndModelSurviveSaving() throws IOException {
        MultiLayerNetwork network = chain();
        MultiLayerConfiguration before = network.getLayerWiseConfigurations();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);

        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(
                        new ByteArrayInputStream(bytes.toByteArray()));

        assertEquals(before, MultiLayerConfiguration.fromJson(before.toJson()));
        assertEquals(network.score(data(null)), restored.score(data(null)));
        assertNotEquals(
                output(0),
                new ChainOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.SIGMOID)
                        .chain(CHAIN)
                        .nOut(3)
                        .biasInit(0.2)
                        .build());
    }

    @Test
    void gradientIncludesDropout() {
        MultiLayerNetwork network =
                Nets.of(DataType.FLOAT, InputType.feedForward(5), below(), output(0.5));
        DataSet data = data(null);

        assertEquals(network.score(data), network.score(data));
        network.fit(data);
        network.fit(data.getFeatures(), data.getLabels());
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        assertEquals(0, expected.sub(actual).amaxNumber().doubleValue(), TOLERANCE * scale);
    }
}
