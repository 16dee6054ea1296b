package io.github.debut4j.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The user's own arrays, for networks that predict classes, one event, or numbers. */
class ArrayDataTest {

    private static final int EXAMPLES = 120;
    private static final int FEATURES = 8;

    @TempDir private Path folder = Path.of("");

    private final double[] x = new double[EXAMPLES * FEATURES];

    @BeforeEach
    void writeExamples() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        Arrays.setAll(x, k -> (float) (2 * random.nextDouble() - 1));
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {EXAMPLES, FEATURES}, x));
    }

    private String labels(IntToDoubleFunction label, int... shape) throws IOException {
        double[] y = new double[EXAMPLES];
        Arrays.setAll(y, label);
        Npy.write(folder.resolve("y.npy"), new NpyArray(shape, y));
        String both = "x=" + file("x.npy") + ",y=" + file("y.npy");
        return "npy:" + both + ",xtest=" + file("x.npy") + ",ytest=" + file("y.npy");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The sum of an example's first two features. */
    private double sum(int example) {
        return x[example * FEATURES] + x[example * FEATURES + 1];
    }

    private MultiLayerNetwork network(int outputs, Activation activation, LossFunction loss)
            throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(2)
                                .list()
                                .layer(
                                        new DenseLayer.Builder()
                                                .nOut(8)
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder(loss)
                                                .nOut(outputs)
                                                .activation(activation)
                                                .build())
                                .setInputType(InputType.feedForward(FEATURES))
                                .build());
        network.init();
        ModelZip.write(
                folder.resolve("m.zip"),
                network,
                ModelMetadata.of(
                        List.of(
                                new NetworkInput(
                                        "input", InputLayout.FEATURES, List.of(FEATURES)))));
        return network;
    }

    private JsonObject evaluate(String model, String data) {
        return Run.json("evaluate", file(model), "--data=" + data, "--json");
    }

    private JsonObject tune(String data) {
        return Run.json(
                "finetune",
                file("m.zip"),
                "--data=" + data,
                "--epochs=30",
                "--batch=8",
                "--lr=0.05",
                "--log=" + file("log"),
                "--out=" + file("tuned.zip"),
                "--json");
    }

    @Test
    void oneSigmoidIsRightOnItsSideOfOneHalf() throws IOException {
        MultiLayerNetwork network = network(1, Activation.SIGMOID, LossFunction.XENT);
        String data = labels(k -> sum(k) > 0 ? 1 : 0, EXAMPLES);
        float[] output =
                network.output(
                                Nd4j.create(x, new long[] {EXAMPLES, FEATURES}, 'c')
                                        .castTo(network.params().dataType()))
                        .data()
                        .asFloat();
        int correct = 0;
        double loss = 0;
        for (int k = 0; k < EXAMPLES; k++) {
            boolean truth = sum(k) > 0;
            correct += (output[k] > 0.5) == truth ? 1 : 0;
            loss -= Math.log(truth ? output[k] : 1 - output[k]) / EXAMPLES;
        }

        JsonObject before = evaluate("m.zip", data);
        assertEquals(correct, before.get("correct").getAsInt());
        assertEquals(EXAMPLES, before.get("total").getAsInt());
        assertEquals(loss, before.get("loss").getAsDouble(), 1e-4);
        tune(data);
        assertTrue(evaluate("tuned.zip", data).get("top1").getAsDouble() > 0.95);
        assertTrue(
                Run.text("predict", file("tuned.zip"), "--input=" + file("x.npy"))
                        .startsWith("example  probability"));
    }

    @Test
    void regressionsHaveErrorsAndKeepTheEpochWithTheSmallest() throws IOException {
        MultiLayerNetwork network = network(1, Activation.IDENTITY, LossFunction.MSE);
        String data = labels(this::sum, EXAMPLES, 1);
        float[] output =
                network.output(
                                Nd4j.create(x, new long[] {EXAMPLES, FEATURES}, 'c')
                                        .castTo(network.params().dataType()))
                        .data()
                        .asFloat();
        double squares = 0;
        double distances = 0;
        for (int k = 0; k < EXAMPLES; k++) {
            squares += Math.pow(output[k] - sum(k), 2) / EXAMPLES;
            distances += Math.abs(output[k] - sum(k)) / EXAMPLES;
        }

        JsonObject before = evaluate("m.zip", data);
        assertTrue(before.get("top1").isJsonNull() && before.get("correct").isJsonNull());
        assertEquals(squares, before.get("loss").getAsDouble(), 1e-4);
        assertEquals(distances, before.get("meanAbsoluteError").getAsDouble(), 1e-4);
        JsonObject tuned = tune(data);
        assertTrue(tuned.getAsJsonObject("best").get("validation").isJsonNull());
        assertTrue(evaluate("tuned.zip", data).get("loss").getAsDouble() < squares / 10);
        String text = Run.text("evaluate", file("tuned.zip"), "--data=" + data);
        assertTrue(text.startsWith("mean squared error 0.0"), text);
        assertTrue(
                Run.text("inspect", file("tuned.zip"))
                        .contains("input input: 8, arrays [batch, 8]"));
    }

    @Test
    void classNumbersBecomeClassesOfASoftmax() throws IOException {
        network(3, Activation.SOFTMAX, LossFunction.MCXENT);
        String data = labels(k -> sum(k) > 0.3 ? 2 : sum(k) < -0.3 ? 0 : 1, EXAMPLES);

        assertEquals(EXAMPLES, evaluate("m.zip", data).get("total").getAsInt());
        tune(data);
        assertTrue(evaluate("tuned.zip", data).get("top1").getAsDouble() > 0.85);
    }

    @Test
    void labelsThatDoNotFitAreRefused() throws IOException {
        network(3, Activation.SOFTMAX, LossFunction.MCXENT);
        String high = labels(k -> k, EXAMPLES);
        assertEquals(
                "debut: label of example 3 must be a class in 0..2, as the network has 3, found 3.0",
                Run.failure(2, "evaluate", file("m.zip"), "--data=" + high));
        String wide = labels(k -> k, 60, 2);
        assertTrue(
                Run.failure(1, "evaluate", file("m.zip"), "--data=" + wide)
                        .endsWith(
                                "y.npy: must have as many rows as "
                                        + file("x.npy")
                                        + " (120), found shape (60, 2)"));
        String data = labels(k -> 0, EXAMPLES).replaceAll(",xtest.*", "");
        assertTrue(
                Run.failure(
                                2,
                                "finetune",
                                file("m.zip"),
                                "--data=" + data,
                                "--out=" + file("t.zip"))
                        .contains("data npy must have xtest and ytest for training"));
        network(2, Activation.IDENTITY, LossFunction.MSE);
        assertEquals(
                "debut: the model must take examples of [batch, 8], found that it does not: its"
                        + " output has the shape [1, 2], but the labels have the shape 1 per example",
                Run.failure(2, "evaluate", file("m.zip"), "--data=" + data));
    }

    @Test
    void labelsThatAreNoProbabilitiesAreRefused() throws IOException {
        network(3, Activation.SOFTMAX, LossFunction.MCXENT);
        String sums = labels(k -> k < 60 ? (k % 3 == 0 ? 1 : 0) : 0.5, 40, 3);
        Npy.write(
                folder.resolve("x.npy"),
                new NpyArray(new int[] {40, FEATURES}, Arrays.copyOf(x, 40 * FEATURES)));
        assertEquals(
                "debut: label of example 20 must be probabilities that add up to 1, as those that"
                        + " the network predicts, found 0.5, 0.5, 0.5",
                Run.failure(2, "evaluate", file("m.zip"), "--data=" + sums));
        network(3, Activation.SIGMOID, LossFunction.XENT);
        assertEquals(
                "debut: label of example 0 must be probabilities in 0..1, as those that the"
                        + " network predicts, found 0.0, 1.0, 2.0",
                Run.failure(2, "evaluate", file("m.zip"), "--data=" + labels(k -> k % 3, 40, 3)));
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() throws IOException {
        network(1, Activation.IDENTITY, LossFunction.MSE);
        String data = labels(k -> k == 7 ? Double.NaN : k, EXAMPLES, 1);
        assertEquals(
                "debut: " + file("y.npy") + ": must have finite numbers, found NaN in row 7",
                Run.failure(1, "evaluate", file("m.zip"), "--data=" + data));
        x[2 * FEATURES] = 1e39;
        labels(k -> k, EXAMPLES, 1);
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {EXAMPLES, FEATURES}, x));
        assertEquals(
                "debut: " + file("x.npy") + ": must have finite numbers, found Infinity in row 2",
                Run.failure(1, "evaluate", file("m.zip"), "--data=" + data));
    }

    @Test
    void arraysOfAnotherShapeAreRefused() throws IOException {
        network(3, Activation.SOFTMAX, LossFunction.MCXENT);
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {EXAMPLES, 4, 2}, x));
        assertEquals(
                "debut: the model must take examples of [batch, 4, 2], found that it does not: its"
                        + " input must have the shape [batch, 8]",
                Run.failure(2, "evaluate", file("m.zip"), "--data=" + labels(k -> 0, EXAMPLES)));
    }

    @Test
    void predictionsOfOneEventAgree() throws IOException {
        network(1, Activation.SIGMOID, LossFunction.XENT);
        String data = labels(k -> sum(k) > 0 ? 1 : 0, EXAMPLES);
        Run.text(
                "compress",
                file("m.zip"),
                "--chain=layer0=8 8 2 2 1 8 8 4 4 2",
                "--data=" + data,
                "--out=" + file("small.zip"));

        JsonObject found =
                Run.json("verify", file("m.zip"), file("small.zip"), "--data=" + data, "--json");

        double original = evaluate("m.zip", data).get("top1").getAsDouble();
        double compressed = evaluate("small.zip", data).get("top1").getAsDouble();
        assertEquals(original, found.get("top1Original").getAsDouble());
        assertEquals(compressed, found.get("top1Compressed").getAsDouble());
    }

    @Test
    void numbersHaveARelativeErrorInPlaceOfAnAccuracy() throws IOException {
        network(1, Activation.IDENTITY, LossFunction.MSE);
        String data = labels(this::sum, EXAMPLES, 1);
        Run compression =
                Run.of(
                        "compress",
                        file("m.zip"),
                        "--chain=layer0=8 8 2 2 1 8 8 4 4 2",
                        "--data=" + data,
                        "--out=" + file("small.zip"));
        assertEquals(0, compression.exitCode(), compression.err());
        assertTrue(!compression.out().contains("accuracy"), compression.out());
        assertTrue(compression.out().contains("\noutputs   relative error 0."), compression.out());

        Run verification = Run.of("verify", file("m.zip"), file("small.zip"), "--data=" + data);

        assertEquals(0, verification.exitCode(), verification.err());
        assertTrue(
                verification.out().contains("\noutputs     relative error 0."), verification.out());
        assertTrue(verification.out().endsWith("verdict     verified\n"), verification.out());
    }

    @Test
    void examplesWithoutLabelsAreComparedButNeitherEvaluateNorTrain() throws IOException {
        network(3, Activation.SOFTMAX, LossFunction.MCXENT);
        String data = "--data=npy:x=" + file("x.npy");
        String model = file("m.zip");
        String refusal =
                "debut: the data must have labels to train or evaluate a network, found none";

        assertEquals(refusal, Run.failure(2, "evaluate", model, data));
        assertEquals(
                refusal,
                Run.failure(
                        2,
                        "finetune",
                        model,
                        data + ",xtest=" + file("x.npy"),
                        "--out=" + file("tuned.zip")));
        JsonObject found =
                Run.json(
                        "compress",
                        model,
                        "--chain=layer0=8 8 2 2 1 8 8 4 4 2",
                        data,
                        "--out=" + file("small.zip"),
                        "--json");
        assertTrue(found.get("accuracyBefore").isJsonNull());
        assertTrue(found.get("agreement").getAsDouble() > 0.3);
        assertTrue(found.get("kl").getAsDouble() > 0);
    }

    @Test
    void arraysWithoutClassesAreDescribedAndPredicted() throws IOException {
        network(1, Activation.IDENTITY, LossFunction.MSE);
        String data = labels(this::sum, EXAMPLES, 1);

        assertTrue(Run.text("data", "info", data).endsWith("classes    none\n"));
        assertTrue(
                Run.text("data", "info", "npy:x=" + file("x.npy"))
                        .startsWith("test       120 test examples of x.npy\nexample"));
        Run run = Run.of("predict", file("m.zip"), "--data=" + data);
        assertEquals(0, run.exitCode(), run.err());
    }
}
