package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.nd4j.FloatViews;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The cell on Java arrays against the one on Deeplearning4j's functions. */
class FloatLstmCellTest {

    private static final int EXAMPLES = 19;
    private static final int UNITS = 5;

    private final Random random = new Random(1);

    private INDArray random(int columns) {
        float[] values = new float[EXAMPLES * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = 2 * random.nextFloat() - 1;
        }
        return Nd4j.create(values, new long[] {EXAMPLES, columns}, 'c');
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        assertArrayEquals(FloatViews.toFloats(expected), FloatViews.toFloats(actual), 2e-6f);
    }

    @Test
    void stepsAndGradientsAreThoseOfTheCellWithDeeplearning4jsFunctions() {
        INDArray ofInput = random(4 * UNITS).muli(3);
        INDArray ofOutput = random(4 * UNITS);
        RecurrentCell.State before = new RecurrentCell.State(random(UNITS), random(UNITS));
        RecurrentCell.Step expected =
                new LstmCell(new ActivationSigmoid(), new ActivationTanH(), null)
                        .step(ofInput, ofOutput, before);
        RecurrentCell.Step actual = new FloatLstmCell().step(ofInput, ofOutput, before);
        assertClose(expected.after().output(), actual.after().output());
        assertClose(memory(expected.after().memory()), memory(actual.after().memory()));

        INDArray ofMemory = random(UNITS);
        for (INDArray memory : new INDArray[] {ofMemory, Nd4j.zerosLike(ofMemory)}) {
            INDArray arriving = random(UNITS);
            RecurrentCell.Gradients gradients = expected.backward(arriving, memory);
            RecurrentCell.Gradients found =
                    actual.backward(arriving, memory.sumNumber().floatValue() == 0 ? null : memory);
            assertClose(gradients.sums(), found.sums());
            assertClose(memory(gradients.memory()), memory(found.memory()));
        }
    }

    private static INDArray memory(INDArray memory) {
        return Objects.requireNonNull(memory);
    }
}
