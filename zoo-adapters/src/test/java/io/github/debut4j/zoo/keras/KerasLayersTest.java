package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.debut4j.layers.LogitsLoss;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Imported layers compute what Keras documents: against slow loops over its own layouts. */
class KerasLayersTest {

    private static final float TOLERANCE = 2e-5f;
    private static final int CLASSES = 3;

    @TempDir Path folder = Path.of("");

    private final Random random = new Random(5);

    private static String convolution(int filters, int kernel, int stride, String activation) {
        return "{'filters':%d,'kernel_size':[%d,%d],'strides':[%d,%d],'padding':'same',"
                        .formatted(filters, kernel, kernel, stride, stride)
                + "'data_format':'channels_last','dilation_rate':[1,1],'groups':1,"
                + "'activation':'"
                + activation
                + "','use_bias':true,'dtype':'float32',"
                + "'kernel_initializer':{'class_name':'GlorotUniform','config':{}},"
                + "'bias_initializer':{'class_name':'Zeros','config':{}}}";
    }

    private static String pooling(int size, int stride, String padding) {
        return "{'pool_size':[%d,%d],'strides':[%d,%d],'padding':'%s',"
                        .formatted(size, size, stride, stride, padding)
                + "'data_format':'channels_last','dtype':'float32'}";
    }

    private static String dense(String activation) {
        return "{'units':"
                + CLASSES
                + ",'activation':'"
                + activation
                + "','use_bias':true,'dtype':'float32',"
                + "'kernel_initializer':{'class_name':'GlorotUniform','config':{}},"
                + "'bias_initializer':{'class_name':'Zeros','config':{}}}";
    }

    private KerasFile dense(KerasFile file, float[][] weights, float[] bias, String activation) {
        return file.layer("Dense", "out", dense(activation))
                .weight("kernel", weights)
                .weight("bias", bias);
    }

    private KerasModelFile.Imported read(KerasFile file) throws IOException {
        return KerasModelFile.read(ModelFile.of(file.write(folder.resolve("model.h5"))));
    }

    private static float[] output(KerasModelFile.Imported imported, float[][][] image) {
        ComputationGraph graph = assertInstanceOf(ComputationGraph.class, imported.network());
        float[][][][] batch = {image};
        return graph.outputSingle(Nd4j.createFromArray(batch)).toFloatVector();
    }

    @Test
    void stridedSameConvolutionsAddAndConcatenate() throws IOException {
        float[][][] image = SlowLayers.image(7, 8, 2, random);
        float[][][][] k1 = SlowLayers.kernel(3, 2, 4, random);
        float[][][][] k2 = SlowLayers.kernel(1, 2, 4, random);
        float[][][][] k3 = SlowLayers.kernel(2, 4, 5, random);
        float[] b1 = SlowLayers.vector(4, random);
        float[] b2 = SlowLayers.vector(4, random);
        float[] b3 = SlowLayers.vector(5, random);
        float[][] w = SlowLayers.image(1, 2 * 2 * 9, CLASSES, random)[0];
        float[] b = SlowLayers.vector(CLASSES, random);
        KerasFile file =
                new KerasFile()
                        .input("in", 7, 8, 2)
                        .layer("Conv2D", "c1", convolution(4, 3, 2, "linear"))
                        .weight("kernel", k1)
                        .weight("bias", b1)
                        .layer("Conv2D", "c2", convolution(4, 1, 2, "relu"), "in")
                        .weight("kernel", k2)
                        .weight("bias", b2)
                        .layer("Add", "sum", "{'dtype':'float32'}", "c1", "c2")
                        .layer("Activation", "act", "{'activation':'relu','dtype':'float32'}")
                        .layer("Conv2D", "c3", convolution(5, 2, 1, "linear"), "act")
                        .weight("kernel", k3)
                        .weight("bias", b3)
                        .layer("Concatenate", "cat", "{'axis':-1,'dtype':'float32'}", "c3", "act")
                        .layer("AveragePooling2D", "pool", pooling(2, 2, "valid"))
                        .layer("Dropout", "drop", "{'rate':0.4,'dtype':'float32'}")
                        .layer("Flatten", "flat", "{'data_format':'channels_last'}");
        float[][][] sum =
                SlowLayers.relu(
                        SlowLayers.add(
                                SlowLayers.convolution(image, k1, b1, 2),
                                SlowLayers.relu(SlowLayers.convolution(image, k2, b2, 2))));
        float[][][] pooled =
                SlowLayers.pool(
                        SlowLayers.concatenate(SlowLayers.convolution(sum, k3, b3, 1), sum),
                        2,
                        2,
                        false,
                        false);

        KerasModelFile.Imported imported = read(dense(file, w, b, "softmax"));

        assertEquals(InputLayout.IMAGE_NHWC, imported.inputs().get(0).layout());
        assertEquals(List.of(2, 7, 8), imported.inputs().get(0).sizes());
        assertArrayEquals(
                SlowLayers.softmax(SlowLayers.flatten(pooled), w, b),
                output(imported, image),
                TOLERANCE);
    }

    @Test
    void separableBatchNormalizationAndGlobalPooling() throws IOException {
        float[][][] image = SlowLayers.image(6, 6, 3, random);
        float[][][][] depth = SlowLayers.kernel(3, 3, 2, random);
        float[][][][] point = SlowLayers.kernel(1, 6, 4, random);
        float[] bias = SlowLayers.vector(4, random);
        float[][] norm = SlowLayers.image(1, 4, 4, random)[0];
        for (int c = 0; c < 4; c++) {
            norm[3][c] += 1;
        }
        float[][] w = SlowLayers.image(1, 4, CLASSES, random)[0];
        float[] b = SlowLayers.vector(CLASSES, random);
        String separable =
                convolution(4, 3, 2, "linear")
                        .replace(
                                "'kernel_initializer':",
                                "'depth_multiplier':2,'pointwise_initializer':{'class_name':"
                                        + "'GlorotUniform','config':{}},'depthwise_initializer':");
        KerasFile file =
                new KerasFile()
                        .input("in", 6, 6, 3)
                        .layer("SeparableConv2D", "sep", separable)
                        .weight("depthwise_kernel", depth)
                        .weight("pointwise_kernel", point)
                        .weight("bias", bias)
                        .layer(
                                "BatchNormalization",
                                "bn",
                                "{'axis':[3],'momentum':0.9,'epsilon':0.01,'center':true,"
                                        + "'scale':true,'dtype':'float32'}")
                        .weight("gamma", norm[0])
                        .weight("beta", norm[1])
                        .weight("moving_mean", norm[2])
                        .weight("moving_variance", norm[3])
                        .layer("MaxPooling2D", "max", pooling(2, 2, "same"))
                        .layer(
                                "GlobalAveragePooling2D",
                                "mean",
                                "{'data_format':'channels_last','dtype':'float32'}");
        float[][][] separated =
                SlowLayers.convolution(SlowLayers.depthwise(image, depth, 2), point, bias, 1);
        float[][][] pooled =
                SlowLayers.pool(
                        SlowLayers.batchNormalization(separated, 0.01f, norm), 2, 2, true, true);

        KerasModelFile.Imported imported = read(dense(file, w, b, "softmax"));

        assertArrayEquals(
                SlowLayers.softmax(SlowLayers.globalAverage(pooled), w, b),
                output(imported, image),
                TOLERANCE);
    }

    @Test
    void leakyReluAndTheMeanOfThePlacesInside() throws IOException {
        float[][][] image = SlowLayers.image(5, 5, 2, random);
        float[][] w = SlowLayers.image(1, 3 * 3 * 2, CLASSES, random)[0];
        float[] b = SlowLayers.vector(CLASSES, random);
        KerasFile file =
                new KerasFile()
                        .input("in", 5, 5, 2)
                        .layer("LeakyReLU", "leaky", "{'alpha':0.2,'dtype':'float32'}")
                        .layer("AveragePooling2D", "pool", pooling(2, 2, "same"))
                        .layer("Flatten", "flat", "{'data_format':'channels_last'}");
        float[][][] pooled = SlowLayers.pool(SlowLayers.leaky(image, 0.2f), 2, 2, false, true);

        KerasModelFile.Imported imported = read(dense(file, w, b, "softmax"));

        assertArrayEquals(
                SlowLayers.softmax(SlowLayers.flatten(pooled), w, b),
                output(imported, image),
                TOLERANCE);
    }

    @Test
    void outputsOfAModelWithALossFromLogitsStayLogits() throws IOException {
        float[][][] image = SlowLayers.image(2, 2, 2, random);
        float[][] w = SlowLayers.image(1, 8, CLASSES, random)[0];
        float[] b = SlowLayers.vector(CLASSES, random);
        KerasFile file =
                new KerasFile()
                        .input("in", 2, 2, 2)
                        .layer("Flatten", "flat", "{'data_format':'channels_last'}")
                        .loss(
                                "{'class_name':'SparseCategoricalCrossentropy','config':"
                                        + "{'from_logits':true}}");

        KerasModelFile.Imported imported = read(dense(file, w, b, "linear"));

        OutputLayer out =
                assertInstanceOf(
                        OutputLayer.class, imported.network().getLayer("out").conf().getLayer());
        assertInstanceOf(ActivationIdentity.class, out.getActivationFn());
        assertEquals(new LogitsLoss(new LossMCXENT(), new ActivationSoftmax()), out.getLossFn());
        INDArray logits = Nd4j.createFromArray(new float[][] {output(imported, image)});
        assertArrayEquals(
                SlowLayers.softmax(SlowLayers.flatten(image), w, b),
                Transforms.softmax(logits).toFloatVector(),
                TOLERANCE);
    }
}
