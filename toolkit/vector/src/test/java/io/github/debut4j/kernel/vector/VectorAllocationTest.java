package io.github.debut4j.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridOperation;
import io.github.debut4j.kernel.arithmetic.PackedProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiled loops keep vectors in registers. If HotSpot fails to inline a method of a loop, each
 * result becomes an object on the heap, and the loop takes ten times as long.
 */
class VectorAllocationTest {

    private static final int COLUMNS = 1024;
    private static final int REPETITIONS = 50;
    private static final long MOST_NANOS = 30_000_000_000L;

    /** A few objects for each run, such as the sums of a block, which do not cost time. */
    private static final long MOST_BYTES_PER_RUN = 200;

    /** A loop that allocates its results needs at least 3. */
    private static final double MOST_BYTES_PER_VECTOR = 2;

    private final VectorArithmetic arithmetic = new VectorArithmetic();

    @ParameterizedTest
    @CsvSource({
        "300, 12", "16, 5", "9, 4", "8, 3", "7, 2", "6, 2", "5, 4", "4, 4", "3, 4", "2, 4", "1, 4"
    })
    void productsAllocateNothing(int inputs, int outputs) {
        Grid grid = grid(inputs, outputs);
        RowViews x = RowViews.whole(rows(inputs));
        requireNothing(
                arithmetic.product(grid, x, rows(outputs), weights(inputs * outputs), COLUMNS),
                vectors(inputs * outputs));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void weightGradientsAllocateNothing(int outputs) {
        for (int inputs : List.of(1, 2, 9)) {
            Grid grid = grid(inputs, outputs);
            float[] gradient = new float[inputs * outputs];
            requireNothing(
                    arithmetic.weightGradient(grid, rows(inputs), rows(outputs), gradient, COLUMNS),
                    vectors(inputs * outputs));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16, 24})
    void productsOfOneVectorAllocateNothing(int outputs) {
        int inputs = 2048;
        RowViews x = RowViews.whole(rows(inputs));
        requireNothing(
                arithmetic.product(
                        grid(inputs, outputs),
                        x,
                        rows(outputs),
                        weights(inputs * outputs),
                        RowArithmetic.LANES),
                (double) inputs * outputs);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void productsWithFewColumnsAllocateNothing(int columns) {
        int inputs = 2048;
        PackedProduct product =
                new PackedProduct(
                        new PackedProduct.Shape(1, RowArithmetic.LANES, inputs, 1),
                        weights(inputs * RowArithmetic.LANES),
                        0,
                        weights(inputs * columns),
                        new float[RowArithmetic.LANES * columns],
                        columns);
        requireNothing((x, y, weight) -> arithmetic.multiply(product), (double) inputs * columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 16})
    void productsInDoublePrecisionAllocateNothing(int outputs) {
        int inputs = 40;
        DoubleProduct product =
                new DoubleProduct(
                        inputs,
                        outputs,
                        COLUMNS,
                        new DoubleProduct.Weights(new double[inputs * outputs], 0, inputs, 1),
                        new DoubleProduct.DoubleRows(new double[inputs * COLUMNS], 0, COLUMNS),
                        new DoubleProduct.DoubleRows(new double[outputs * COLUMNS], 0, COLUMNS));
        VectorDoubleProduct run = new VectorDoubleProduct(product);
        requireNothing((x, y, weight) -> run.run(), vectors(inputs * outputs));
    }

    /** A single copy; weights row after row. */
    private static Grid grid(int inputs, int outputs) {
        return new Grid(
                inputs,
                outputs,
                1,
                new Grid.Stride(1, 0, 1),
                new Grid.Stride(0, 1, inputs),
                new Grid.Stride(0, 0, 0));
    }

    private static float[][] rows(int count) {
        float[][] rows = new float[count][];
        for (int k = 0; k < count; k++) {
            rows[k] = weights(COLUMNS + RowArithmetic.LANES);
        }
        return rows;
    }

    private static float[] weights(int count) {
        Random random = new Random(count);
        float[] weights = new float[count];
        for (int k = 0; k < count; k++) {
            weights[k] = random.nextFloat() - 0.5f;
        }
        return weights;
    }

    /** The multiply-adds of vectors for so many rows of columns. */
    private static double vectors(int rows) {
        return (double) rows * COLUMNS / RowArithmetic.LANES;
    }

    /**
     * Runs an operation until HotSpot has compiled it.
     *
     * @param vectors the multiply-adds of vectors of a run
     */
    private static void requireNothing(GridOperation operation, double vectors) {
        double most = REPETITIONS * (MOST_BYTES_PER_RUN + MOST_BYTES_PER_VECTOR * vectors);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long end = System.nanoTime() + MOST_NANOS;
        long bytes;
        do {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int k = 0; k < REPETITIONS; k++) {
                operation.run(0, 0, 0);
            }
            bytes = threads.getThreadAllocatedBytes(thread) - before;
        } while (bytes > most && System.nanoTime() < end);
        assertTrue(bytes <= most, bytes + " bytes, at most " + most);
    }
}
