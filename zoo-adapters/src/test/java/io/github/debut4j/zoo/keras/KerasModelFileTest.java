package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.debut4j.layers.LogitsLoss;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.oracle.DoubleTensor;
import io.github.debut4j.zoo.keras.oracle.StoredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** What an imported model has besides its outputs, which the tests of {@code table} compare. */
class KerasModelFileTest {

    private static final double TOLERANCE = 1e-5;
    private static final float[][] KERNEL = {{0.5f, -1, 2}, {1, 0.25f, -0.5f}};
    private static final float[] BIAS = {0.1f, -0.2f, 0.3f};

    @TempDir Path folder = Path.of("");

    private Path write(KerasFile file) {
        return file.write(folder.resolve("model.h5"));
    }

    private static KerasFile dense(KerasFile file) {
        return file.layer("Dense", "out", "{'units':3,'activation':'linear'}")
                .weight("kernel", KERNEL)
                .weight("bias", BIAS);
    }

    @Test
    void theInputHasItsLayoutAndSizes() throws IOException {
        Path file = write(dense(new KerasFile().input("in", 7, 8, 2)));

        KerasModelFile.Imported imported = KerasModelFile.read(ModelFile.of(file));

        assertEquals(InputLayout.IMAGE_NHWC, imported.inputs().get(0).layout());
        assertEquals(List.of(2, 7, 8), imported.inputs().get(0).sizes());
    }

    @Test
    void outputsOfAModelWithALossFromLogitsStayLogits() throws IOException {
        KerasFile logits =
                dense(new KerasFile().input("in", 2))
                        .loss(
                                "{'class_name':'SparseCategoricalCrossentropy','config':"
                                        + "{'from_logits':true}}");
        Path file = write(logits);
        DoubleTensor input = DoubleTensor.of(new int[] {2, 2}, 0.5, -1, 3, 0.25);

        KerasModelFile.Imported imported = KerasModelFile.read(ModelFile.of(file));

        OutputLayer out =
                assertInstanceOf(
                        OutputLayer.class, imported.network().getLayer("out").conf().getLayer());
        assertInstanceOf(ActivationIdentity.class, out.getActivationFn());
        assertEquals(new LogitsLoss(new LossMCXENT(), new ActivationSoftmax()), out.getLossFn());
        assertArrayEquals(
                StoredModel.read(file).outputs(List.of(input)).get(0).values(),
                imported.network()
                        .outputSingle(Nd4j.create(input.floats(), new long[] {2, 2}, 'c'))
                        .dup('c')
                        .data()
                        .asDouble(),
                TOLERANCE);
    }
}
