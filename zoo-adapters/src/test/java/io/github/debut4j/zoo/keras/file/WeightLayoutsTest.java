package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights of Theano and cuDNN get the layouts of TensorFlow. */
class WeightLayoutsTest {

    private static final WeightLayouts THEANO = new WeightLayouts(false, true);
    private static final WeightLayouts TENSORFLOW = new WeightLayouts(false, false);

    private static INDArray counted(long... shape) {
        int size = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[k] = k;
        }
        return Nd4j.create(values, shape, 'c');
    }

    private static KerasLayer layer(String type, String config, INDArray... weights) {
        JsonObject settings = JsonParser.parseString(config.replace('\'', '"')).getAsJsonObject();
        List<Weight> named =
                IntStream.range(0, weights.length)
                        .mapToObj(k -> new Weight("w" + k, weights[k]))
                        .toList();
        return new KerasLayer("x", type, settings, List.of(), named);
    }

    private static INDArray converted(WeightLayouts layouts, KerasLayer layer, int weight)
            throws IOException {
        return layouts.convert(layer).weights().get(weight).values();
    }

    @Test
    void theanoFlipsTheKernelsThatItConvolvesWith() throws IOException {
        INDArray kernel = counted(3, 2, 2, 2);
        INDArray flipped = converted(THEANO, layer("Conv2D", "{'use_bias':false}", kernel), 0);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 2; column++) {
                for (int in = 0; in < 2; in++) {
                    assertEquals(
                            kernel.getFloat(row, column, in, 1),
                            flipped.getFloat(2 - row, 1 - column, in, 1));
                }
            }
        }
        assertEquals(
                counted(3, 1, 1).ravel().getFloat(2),
                converted(THEANO, layer("Conv1D", "{}", counted(3, 1, 1)), 0).getFloat(0, 0, 0));
    }

    /** Keras itself flips them, so that they are those of TensorFlow. */
    @ParameterizedTest
    @CsvSource({"DepthwiseConv2D", "SeparableConv2D", "Dense"})
    void theanoKeepsOtherKernels(String type) throws IOException {
        INDArray kernel = counted(3, 2, 2, 2);
        assertEquals(kernel, converted(THEANO, layer(type, "{}", kernel), 0));
    }

    @Test
    void weightsOfTensorFlowStay() throws IOException {
        INDArray kernel = counted(3, 2, 2, 2);
        assertEquals(kernel, converted(TENSORFLOW, layer("Conv2D", "{}", kernel), 0));
    }

    @Test
    void kernelsInsideAWrapperAreFlippedToo() throws IOException {
        INDArray kernel = counted(3, 2, 2, 2);
        String inner = "{'layer':{'class_name':'Conv2D','config':{}}}";
        assertEquals(
                kernel.getFloat(2, 1, 0, 0),
                converted(THEANO, layer("TimeDistributed", inner, kernel), 0).getFloat(0, 0, 0, 0));
    }

    @Test
    void paddingThatTheanoComputesOtherwiseIsRefused() throws IOException {
        String same = "{'padding':'same','kernel_size':[3,3],'strides':[1,1]}";
        THEANO.convert(layer("Conv2D", same));
        TENSORFLOW.convert(layer("Conv2D", same.replace("[1,1]", "[2,2]")));
        for (KerasLayer bad :
                List.of(
                        layer("Conv2D", same.replace("[1,1]", "[2,2]")),
                        layer("Conv2D", same.replace("[3,3]", "[3,2]")),
                        layer("MaxPooling2D", same))) {
            assertEquals(
                    "padding of "
                            + bad.title()
                            + " must be valid, or same with an odd kernel and strides of 1, since"
                            + " Theano pads otherwise, found same",
                    assertThrows(IOException.class, () -> THEANO.convert(bad)).getMessage());
        }
    }

    /** Two inputs, two units: block by block, as the format of cuDNN has them transposed. */
    @Test
    void lstmOfCudnn() throws IOException {
        KerasLayer cudnn = layer("LSTM", "{}", counted(3, 8), counted(2, 8), counted(16));
        INDArray kernel = converted(TENSORFLOW, cudnn, 0);
        INDArray recurrent = converted(TENSORFLOW, cudnn, 1);
        // The first gate's block of the file is 0 1 / 8 9 / 16 17: in C order 0 1 8 9 16 17.
        assertEquals(Nd4j.createFromArray(0f, 1f, 8f), column(kernel, 0));
        assertEquals(Nd4j.createFromArray(9f, 16f, 17f), column(kernel, 1));
        assertEquals(Nd4j.createFromArray(0f, 1f), column(recurrent, 0));
        assertEquals(Nd4j.createFromArray(8f, 9f), column(recurrent, 1));
        assertArrayEquals(
                new float[] {8, 10, 12, 14, 16, 18, 20, 22},
                converted(TENSORFLOW, cudnn, 2).toFloatVector());
    }

    private static INDArray column(INDArray matrix, int column) {
        return matrix.getColumn(column).dup();
    }

    @Test
    void gruOfCudnnHasTwoBiases() throws IOException {
        KerasLayer cudnn = layer("GRU", "{}", counted(3, 6), counted(2, 6), counted(12));
        assertArrayEquals(new long[] {2, 6}, converted(TENSORFLOW, cudnn, 2).shape());
        KerasLayer plain = layer("GRU", "{}", counted(3, 6), counted(2, 6), counted(6));
        assertEquals(plain.weights().get(0).values(), converted(TENSORFLOW, plain, 0));
    }
}
