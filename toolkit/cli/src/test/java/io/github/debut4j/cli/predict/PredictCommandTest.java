package io.github.debut4j.cli.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class PredictCommandTest {

    private static final double TOLERANCE = 1e-5;

    @TempDir Path folder = Path.of("");

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Images of 6 x 5 pixels and 3 channels, channels last; 4 classes. */
    private MultiLayerNetwork images() throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(
                                        new ConvolutionLayer.Builder(3, 3)
                                                .nOut(4)
                                                .dataFormat(CNN2DFormat.NHWC)
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(4)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(6, 5, 3, CNN2DFormat.NHWC))
                                .build());
        network.init();
        ModelZip.write(
                folder.resolve("images.zip"),
                network,
                ModelMetadata.of(
                        List.of(
                                new NetworkInput(
                                        "input", InputLayout.IMAGE_NHWC, List.of(3, 6, 5)))));
        return network;
    }

    /** Two inputs; a probability and two values. */
    private ComputationGraph wideAndDeep() throws IOException {
        ComputationGraph network =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .graphBuilder()
                                .addInputs("wide", "deep")
                                .addLayer("d", new DenseLayer.Builder().nOut(4).build(), "deep")
                                .addVertex("both", new MergeVertex(), "wide", "d")
                                .addLayer(
                                        "sure",
                                        new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                                                .nOut(1)
                                                .activation(Activation.SIGMOID)
                                                .build(),
                                        "both")
                                .addLayer(
                                        "size",
                                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                                .nOut(2)
                                                .activation(Activation.IDENTITY)
                                                .build(),
                                        "both")
                                .setOutputs("sure", "size")
                                .setInputTypes(InputType.feedForward(2), InputType.feedForward(3))
                                .build());
        network.init();
        ModelZip.write(folder.resolve("two.zip"), network);
        return network;
    }

    private NpyArray write(String name, int... shape) throws IOException {
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        SplittableRandom random = new SplittableRandom(name.hashCode());
        Arrays.setAll(values, k -> (float) random.nextDouble());
        NpyArray array = new NpyArray(shape, values);
        Npy.write(folder.resolve(name), array);
        return array;
    }

    private static INDArray array(NpyArray array) {
        float[] values = new float[array.values().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) array.values()[k];
        }
        return Nd4j.create(values, Arrays.stream(array.shape()).asLongStream().toArray(), 'c');
    }

    private static double[] outputs(Model network, int output, NpyArray... inputs) {
        INDArray[] arrays =
                Arrays.stream(inputs).map(PredictCommandTest::array).toArray(INDArray[]::new);
        return Network.of(network).output(arrays)[output].dup('c').data().asDouble();
    }

    @Test
    void aBatchOfArraysIsPredictedAndWritten() throws IOException {
        MultiLayerNetwork network = images();
        NpyArray x = write("x.npy", 5, 6, 5, 3);

        String text =
                Run.text(
                        "predict",
                        file("images.zip"),
                        "--input=" + file("x.npy"),
                        "--batch=2",
                        "--out=" + file("y.npy"));

        NpyArray y = Npy.read(folder.resolve("y.npy"));
        assertArrayEquals(new int[] {5, 4}, y.shape());
        assertArrayEquals(outputs(network, 0, x), y.values(), TOLERANCE);
        assertTrue(text.startsWith("example  top 1"), text);
        assertTrue(text.contains("wrote  " + file("y.npy")), text);
    }

    @Test
    void theLargestValuesComeFirstAndJsonHasAllValues() throws IOException {
        MultiLayerNetwork network = images();
        NpyArray x = write("one.npy", 6, 5, 3);
        double[] expected = outputs(network, 0, new NpyArray(new int[] {1, 6, 5, 3}, x.values()));

        JsonObject json =
                Run.json(
                        "predict",
                        file("images.zip"),
                        "--input=" + file("one.npy"),
                        "--top=2",
                        "--json");

        JsonObject result =
                json.getAsJsonArray("predictions")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonArray("outputs")
                        .get(0)
                        .getAsJsonObject();
        assertEquals(
                "classes",
                json.getAsJsonArray("outputs").get(0).getAsJsonObject().get("kind").getAsString());
        assertEquals(2, result.getAsJsonArray("top").size());
        int best = result.getAsJsonArray("top").get(0).getAsJsonObject().get("index").getAsInt();
        assertEquals(Arrays.stream(expected).max().orElseThrow(), expected[best], TOLERANCE);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(
                    expected[k], result.getAsJsonArray("values").get(k).getAsDouble(), TOLERANCE);
        }
    }

    @Test
    void wrongShapesAreRefusedWithTheShapeThatIsWanted() throws IOException {
        images();
        write("first.npy", 5, 3, 6, 5);
        write("other.npy", 5, 6, 6, 3);
        String wanted =
                ": must have the shape [batch, 6, 5, 3] of input input, with the axes [batch,"
                        + " height, width, channels], found ";

        assertEquals(
                "debut: "
                        + file("first.npy")
                        + wanted
                        + "(5, 3, 6, 5), which fits [batch, channels, height, width]: transpose it",
                Run.failure(1, "predict", file("images.zip"), "--input=" + file("first.npy")));
        assertEquals(
                "debut: " + file("other.npy") + wanted + "(5, 6, 6, 3)",
                Run.failure(1, "predict", file("images.zip"), "--input=" + file("other.npy")));
    }

    @Test
    void inputsThatAreNoNumbersOrNoFileAreRefused() throws IOException {
        images();
        double[] values = new double[90];
        values[7] = Double.NaN;
        Npy.write(folder.resolve("nan.npy"), new NpyArray(new int[] {1, 6, 5, 3}, values));

        assertEquals(
                "debut: " + file("nan.npy") + ": must contain finite numbers, found NaN",
                Run.failure(1, "predict", file("images.zip"), "--input=" + file("nan.npy")));
        assertEquals(
                "debut: --scale must be given for images only, found the array " + file("nan.npy"),
                Run.failure(
                        2,
                        "predict",
                        file("images.zip"),
                        "--scale=raw",
                        "--input=" + file("nan.npy")));
        String empty = Run.failure(2, "predict", file("images.zip"), "--input=");
        assertTrue(empty.contains("--input"), empty);
    }

    private void image(String name, int width, int height, int colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < width * height; k++) {
            image.setRGB(k % width, k / width, colour);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        assertTrue(ImageIO.write(image, "png", file.toFile()));
    }

    @Test
    void imagesOfAFolderAreScaledAndPredictedInTheOrderOfTheirNames() throws IOException {
        MultiLayerNetwork network = images();
        image("photos/b.png", 10, 12, 0xFF0000);
        image("photos/a.png", 5, 6, 0x0000FF);
        double[] pixels = new double[2 * 90];
        for (int k = 0; k < 30; k++) {
            pixels[3 * k + 2] = 1;
            pixels[90 + 3 * k] = 1;
        }
        double[] expected = outputs(network, 0, new NpyArray(new int[] {2, 6, 5, 3}, pixels));

        String csv = Run.text("predict", file("images.zip"), "--input=" + file("photos"), "--csv");

        List<String> lines = csv.lines().toList();
        assertEquals("example,layer1 class,layer1 0,layer1 1,layer1 2,layer1 3", lines.get(0));
        assertTrue(lines.get(1).startsWith("a.png,"), csv);
        assertTrue(lines.get(2).startsWith("b.png,"), csv);
        for (int k = 0; k < 4; k++) {
            assertEquals(
                    expected[k], Double.parseDouble(lines.get(1).split(",", -1)[2 + k]), TOLERANCE);
            assertEquals(
                    expected[4 + k],
                    Double.parseDouble(lines.get(2).split(",", -1)[2 + k]),
                    TOLERANCE);
        }
        String raw =
                Run.text(
                        "predict",
                        file("images.zip"),
                        "--input=" + file("photos/a.png"),
                        "--scale=raw",
                        "--csv");
        assertTrue(!raw.contains(lines.get(1)), raw);
    }

    @Test
    void severalInputsAreGivenInOrderOrByName() throws IOException {
        ComputationGraph network = wideAndDeep();
        NpyArray wide = write("wide.npy", 3, 2);
        NpyArray deep = write("deep.npy", 3, 3);

        String inOrder =
                Run.text(
                        "predict",
                        file("two.zip"),
                        "--input=" + file("wide.npy"),
                        "--input=" + file("deep.npy"),
                        "--out=" + file("y.npy"));
        String byName =
                Run.text(
                        "predict",
                        file("two.zip"),
                        "--input=deep=" + file("deep.npy"),
                        "--input=wide=" + file("wide.npy"));

        assertTrue(inOrder.startsWith(byName.strip()), inOrder);
        assertTrue(inOrder.startsWith("example  sure probability  size values"), inOrder);
        assertArrayEquals(
                outputs(network, 0, wide, deep),
                Npy.read(folder.resolve("y-sure.npy")).values(),
                TOLERANCE);
        assertArrayEquals(
                outputs(network, 1, wide, deep),
                Npy.read(folder.resolve("y-size.npy")).values(),
                TOLERANCE);
        assertEquals(
                "debut: --input must be given once for each input of the network (wide, deep),"
                        + " found 1",
                Run.failure(2, "predict", file("two.zip"), "--input=" + file("wide.npy")));
    }

    @Test
    void dataSetsHaveLabelsAndClassNames() throws IOException {
        String text = Run.text("predict", "arch:lenet", "--data=digits:test=3", "--top=1");

        assertEquals(
                "example  label  top 1",
                text.lines().findFirst().orElseThrow().strip().replaceAll("  +", "  "));
        assertEquals(4, text.lines().count());
    }

    @Test
    void imagesForFlatInputsNeedASize() throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(3)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.feedForward(20))
                                .build());
        network.init();
        ModelZip.write(folder.resolve("flat.zip"), network);
        image("a.png", 5, 4, 0xFFFFFF);
        double[] white = new double[20];
        Arrays.fill(white, 1);

        assertEquals(
                "debut: --image-size must be given for images, because the network takes features"
                        + " of 20",
                Run.failure(2, "predict", file("flat.zip"), "--input=" + file("a.png")));
        Run.text(
                "predict",
                file("flat.zip"),
                "--input=" + file("a.png"),
                "--image-size=1x4x5",
                "--out=" + file("flat.npy"));
        assertArrayEquals(
                outputs(network, 0, new NpyArray(new int[] {1, 20}, white)),
                Npy.read(folder.resolve("flat.npy")).values(),
                TOLERANCE);
        assertEquals(
                "debut: --image-size must be a size that the network takes (20), found 60",
                Run.failure(
                        2,
                        "predict",
                        file("flat.zip"),
                        "--input=" + file("a.png"),
                        "--image-size=3x4x5"));
    }

    @Test
    void exactlyOneSourceMustBeGiven() throws IOException {
        images();
        assertEquals(
                "debut: expected --input or --data, found neither",
                Run.failure(2, "predict", file("images.zip")));
        assertTrue(
                Run.failure(1, "predict", file("images.zip"), "--input=" + file("none.png"))
                        .endsWith("none.png: must be a file or a folder, found no such file"));
    }

    @Test
    void compressedModelsKeepTheInput() throws IOException {
        images();
        String input = "input input: 3x6x5, arrays [batch, 6, 5, 3]";
        assertTrue(Run.text("inspect", file("images.zip")).contains(input));
        Run.text(
                "compress",
                file("images.zip"),
                "--generate=general:lc=0.3",
                "--layers=layer1",
                "--out=" + file("small.zip"));

        String found = Run.text("inspect", file("small.zip"));

        assertTrue(found.contains(input), found);
        assertTrue(
                Run.text("verify", file("images.zip"), file("small.zip"))
                        .endsWith("verdict     verified\n"));
    }
}
