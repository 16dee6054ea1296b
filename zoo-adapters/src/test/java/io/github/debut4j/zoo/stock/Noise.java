package io.github.debut4j.zoo.stock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random examples, and what must hold of a network's output for them. */
final class Noise {

    private Noise() {}

    /** Values between 0 and 1, always the same. */
    static INDArray of(int examples, List<Integer> example) {
        long[] shape =
                LongStream.concat(
                                LongStream.of(examples),
                                example.stream().mapToLong(Integer::longValue))
                        .toArray();
        float[] values = new float[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        Random random = new Random(1);
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat();
        }
        return Nd4j.create(values, shape, 'c');
    }

    static void requireFinite(INDArray output) {
        for (float value : output.dup('c').data().asFloat()) {
            assertTrue(Float.isFinite(value), "found " + value);
        }
    }
}
