package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts against the definitions of the transforms, value by value. */
class CountedTransformTest {

    private static int powerOfTwo(int least) {
        int size = 1;
        while (size < least) {
            size *= 2;
        }
        return size;
    }

    /** The number of transforms of a size that the outputs need. */
    private static int copies(int rows, int size) {
        int copies = 0;
        for (int outputs = 0; outputs < rows; outputs += size) {
            copies++;
        }
        return copies;
    }

    @ParameterizedTest
    @CsvSource({"128, 400, 1", "64, 128, 1", "16, 72, 9", "64, 3, 1", "4096, 256, 1", "40, 256, 1"})
    void fastfoodHasThreeDiagonals(int rows, int cols, int taps) {
        int size = powerOfTwo(cols);
        Set<String> learned = new HashSet<>();
        for (int copy = 0; copy < copies(rows, size); copy++) {
            for (int k = 0; k < size; k++) {
                learned.add("S" + copy + "," + k);
                learned.add("G" + copy + "," + k);
                learned.add("B" + copy + "," + k);
            }
        }

        assertEquals(
                learned.size(),
                CountedTransform.ADAPTIVE_FASTFOOD.parameterCount(
                        new MatrixShape(rows, cols, taps)));
    }

    /**
     * The factor with blocks of 2 h has {@code x[i], x[i + h] <- a x[i] + b x[i + h], c x[i] + d
     * x[i + h]}; the place of i in its block alone decides a, b, c and d.
     */
    @ParameterizedTest
    @CsvSource({"16, 72, 9", "512, 2304, 9", "32, 144, 9", "16, 27, 9", "100, 64, 1", "64, 32, 1"})
    void blocksOfASharedButterflyAreEqual(int rows, int cols, int taps) {
        int size = powerOfTwo(cols / taps);
        Set<String> values = new HashSet<>();
        for (int h = 1; h < size; h *= 2) {
            for (int i = 0; i < size; i++) {
                values.add(h + "," + i % h + "," + (i / h % 2 == 0 ? "a" : "c"));
                values.add(h + "," + i % h + "," + (i / h % 2 == 0 ? "b" : "d"));
            }
        }

        assertEquals(
                (long) values.size() * taps * copies(rows, size),
                CountedTransform.SHARED_BUTTERFLY.parameterCount(
                        new MatrixShape(rows, cols, taps)));
    }

    @ParameterizedTest
    @CsvSource({"128, 400, 1", "16, 72, 9", "64, 128, 1", "512, 2304, 9", "128, 450, 9"})
    void butterfliesHaveAsManyAsTheirChains(int rows, int cols, int taps) {
        MatrixShape shape = new MatrixShape(rows, cols, taps);

        assertEquals(
                new ButterflyGenerator().candidates(shape).get(0).parameterCount(),
                CountedTransform.BUTTERFLY.parameterCount(shape));
    }
}
