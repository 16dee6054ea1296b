package io.github.debut4j.zoo.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.testsupport.RealData;
import io.github.debut4j.zoo.Models;
import io.github.debut4j.zoo.pytorch.Faults;
import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ModifiedLeNetTest {

    private static final int TEST_IMAGES = 2_000;
    private static final int BATCH = 500;
    private static final int PIXELS = 28 * 28;
    private static final float TOLERANCE = 1e-4f;

    /** Measured with PyTorch on the authors' checkpoint. */
    private static final float[] LOGITS_OF_FIRST_TEST_IMAGE = {
        -1.7734936f, 1.7914778f, -4.1997094f, -1.4617579f, 0.6198190f,
        0.9991146f, -10.509889f, 16.799368f, -4.5120130f, 1.8139720f
    };

    /** Counted with NumPy on the same weights; of all 10,000 it has 9,929, as PyTorch has. */
    private static final int CORRECT_WITH_NUMPY = 1_977;

    private static ComputationGraph authors() throws IOException {
        return (ComputationGraph)
                Models.load(RealData.require("lenet/lenet.pt") + "#lenet").network();
    }

    private static INDArray images(int count) throws IOException {
        byte[] pixels = idx("mnist/t10k-images-idx3-ubyte.gz", 16, count * PIXELS);
        return Nd4j.createFromArray(pixels)
                .castTo(DataType.UINT8)
                .castTo(DataType.FLOAT)
                .divi(255)
                .reshape(count, 1, 28, 28);
    }

    private static byte[] idx(String name, int header, int length) throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new GZIPInputStream(Files.newInputStream(RealData.require(name))))) {
            in.readFully(new byte[header]);
            byte[] content = new byte[length];
            in.readFully(content);
            return content;
        }
    }

    @Test
    void hasThePapersLayersAndParameters() {
        ComputationGraph graph = new ModifiedLeNet().create(1);

        assertEquals(61_482, graph.numParams());
        assertEquals(
                List.of("conv1", "pool1", "conv2", "pool2", "fc", "fc2", "fc3"),
                List.copyOf(graph.getConfiguration().getVertices().keySet()));
    }

    /** A wrong flattening order, transposition or activation would show here. */
    @Test
    void logitsEqualPyTorchs() throws IOException {
        ComputationGraph graph = authors();
        Map<String, INDArray> activations = graph.feedForward(images(1), false);

        INDArray features = Objects.requireNonNull(activations.get("fc2"));
        INDArray probabilities = Objects.requireNonNull(activations.get("fc3"));
        Layer last = graph.getLayer("fc3");
        INDArray logits = features.mmul(last.getParam("W")).addi(last.getParam("b"));

        assertArrayEquals(LOGITS_OF_FIRST_TEST_IMAGE, logits.toFloatVector(), TOLERANCE);
        assertArrayEquals(
                softmax(LOGITS_OF_FIRST_TEST_IMAGE), probabilities.toDoubleVector(), TOLERANCE);
    }

    private static double[] softmax(float[] logits) {
        double[] powers = new double[logits.length];
        Arrays.setAll(powers, n -> Math.exp(logits[n]));
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    @Test
    void classifiesMnistAsTheOriginalDoes() throws IOException {
        ComputationGraph graph = authors();
        INDArray images = images(TEST_IMAGES);
        byte[] labels = idx("mnist/t10k-labels-idx1-ubyte.gz", 8, TEST_IMAGES);

        int correct = 0;
        for (int first = 0; first < TEST_IMAGES; first += BATCH) {
            INDArray batch = images.get(NDArrayIndex.interval(first, first + BATCH));
            int[] found = graph.outputSingle(batch).argMax(1).toIntVector();
            for (int n = 0; n < BATCH; n++) {
                correct += found[n] == labels[first + n] ? 1 : 0;
            }
        }

        assertEquals(CORRECT_WITH_NUMPY, correct, 1);
    }

    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("conv1.weight", counting(8, 1, 3, 3));
        tensors.put("conv1.bias", counting(8));
        tensors.put("conv2.weight", counting(16, 8, 3, 3));
        tensors.put("conv2.bias", counting(16));
        tensors.put("fc.weight", counting(128, 400));
        tensors.put("fc.bias", counting(128));
        tensors.put("fc2.weight", counting(64, 128));
        tensors.put("fc2.bias", counting(64));
        tensors.put("fc3.weight", counting(10, 64));
        tensors.put("fc3.bias", counting(10));
        return tensors;
    }

    private static Tensor counting(int... shape) {
        int elements = 1;
        for (int length : shape) {
            elements *= length;
        }
        float[] values = new float[elements];
        for (int n = 0; n < elements; n++) {
            values[n] = n;
        }
        return Tensor.of(shape, values);
    }

    @Test
    void everyElementOfAStateDictFindsItsPlace() throws IOException {
        ComputationGraph graph =
                new ModifiedLeNet().fromStateDict(new StateDict("x.pt", tensors()));

        INDArray convolution = graph.getLayer("conv2").getParam("W");
        assertEquals(((5 * 8 + 6) * 3 + 1) * 3 + 2, convolution.getDouble(5, 6, 1, 2));
        assertEquals(100 * 400 + 333, graph.getLayer("fc").getParam("W").getDouble(333, 100));
        assertEquals(9 * 64 + 20, graph.getLayer("fc3").getParam("W").getDouble(20, 9));
        assertEquals(77, graph.getLayer("fc").getParam("b").getDouble(77));
    }

    private static String fault(Map<String, Tensor> tensors) {
        return Faults.inFile(
                () -> new ModifiedLeNet().fromStateDict(new StateDict("x.pt", tensors)));
    }

    @Test
    void missingLeftOverAndMisshapenTensorsAreNamed() {
        Map<String, Tensor> missing = tensors();
        missing.remove("fc2.bias");
        assertEquals(
                "x.pt: must contain the tensors fc2.bias, found none of that name", fault(missing));

        missing.put("fc2.Bias", counting(64));
        assertEquals(
                "x.pt: must contain the tensors fc2.bias, found none of that name but fc2.Bias",
                fault(missing));

        Map<String, Tensor> leftOver = tensors();
        leftOver.put("fc4.bias", counting(3));
        assertEquals(
                "x.pt: must contain only the tensors of the architecture, found fc4.bias",
                fault(leftOver));

        Map<String, Tensor> wrong = tensors();
        wrong.put("fc.weight", counting(400, 128));
        assertEquals(
                "x.pt: tensor fc.weight must have the shape [128, 400], found [400, 128]",
                fault(wrong));

        wrong.remove("fc2.bias");
        assertEquals(
                "x.pt: must contain the tensors fc2.bias, found none of that name; tensor fc.weight"
                        + " must have the shape [128, 400], found [400, 128]",
                fault(wrong));

        Map<String, Tensor> scalars = tensors();
        scalars.replaceAll((name, tensor) -> counting());
        assertEquals(
                "x.pt: tensor conv1.weight must have the shape [8, 1, 3, 3], found []; tensor"
                        + " conv1.bias must have the shape [8], found []; tensor conv2.weight must"
                        + " have the shape [16, 8, 3, 3], found []; 7 more tensors have other"
                        + " shapes",
                fault(scalars));

        assertEquals(
                "x.pt: must contain the tensors conv1.weight, conv1.bias, conv2.weight, conv2.bias,"
                        + " fc.weight and 5 more, found none of that name",
                fault(Map.of()));
    }

    private static Map<String, Tensor> prefixed(String prefix) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        return tensors;
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.", "backbone.", "encoder.net."})
    void aPrefixThatAllTensorsShareIsTakenOff(String prefix) throws IOException {
        ComputationGraph graph =
                new ModifiedLeNet().fromStateDict(new StateDict("x.pt", prefixed(prefix)));

        assertEquals(100 * 400 + 333, graph.getLayer("fc").getParam("W").getDouble(333, 100));
    }

    @Test
    void aPrefixOfSomeTensorsIsKept() {
        Map<String, Tensor> tensors = prefixed("model.");
        tensors.put("loss.weight", counting(1));

        assertEquals(
                "x.pt: must contain the tensors conv1.weight, conv1.bias, conv2.weight, conv2.bias,"
                        + " fc.weight and 5 more, found none of that name but model.conv1.weight,"
                        + " model.conv1.bias, model.conv2.weight, model.conv2.bias,"
                        + " model.fc.weight and 6 more",
                fault(tensors));
    }
}
