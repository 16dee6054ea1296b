package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.arithmetic.PlainArithmetic;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageBatch;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PatchGradientWriter;
import io.github.debut4j.kernel.image.PatchReader;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/**
 * The memory of a pass does not grow with the batch: no intermediate result of the whole batch is
 * held, only those of a tile. What grows is garbage: small objects for each part of a tile.
 */
class MemoryTest {

    private static final Chain CHAIN =
            Chain.parse("256 288 8 9 1 256 256 2 2 8 128 256 1 2 16 32 128 2 8 16");
    private static final int SIZE = 8;
    private static final int CHANNELS = 32;

    /** Vectors of the Vector API are objects until HotSpot has compiled the loops. */
    private static final RowArithmetic ARITHMETIC = new PlainArithmetic();

    /**
     * Garbage must stay below this fraction of all intermediate results; a copy of a single one of
     * them would exceed it.
     */
    private static final int FRACTION_OF_GARBAGE = 8;

    private static long allocated(int batch) {
        Axis axis = new Axis(SIZE, 3, 1, 1, 1, SIZE);
        ConvolutionGeometry g = new ConvolutionGeometry(CHANNELS, axis, axis, ImageLayout.NCHW);
        FloatBuffer x = FloatBuffer.allocate(batch * g.imageLength());
        ImageBatch output =
                new ImageBatch(
                        FloatBuffer.allocate(batch * CHANNELS * SIZE * SIZE),
                        CHANNELS,
                        SIZE * SIZE,
                        ImageLayout.NCHW);
        ChainKernel kernel = new ChainKernel(CHAIN, true, ARITHMETIC);
        float[] parameters = new float[kernel.parameterCount()];
        Batch images = new Batch(batch, SIZE, SIZE, () -> new PatchReader(x, g, ARITHMETIC));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        kernel.infer(parameters, images, output.writer(), 1);
        kernel.backward(
                parameters,
                images,
                () -> OutputGradient.of(output.reader().get()),
                () -> new PatchGradientWriter(x, g, ARITHMETIC),
                1);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private static long intermediates(int batch) {
        long rows = CHAIN.cols() + CHAIN.factors().stream().mapToLong(f -> f.p()).sum();
        return rows * SIZE * SIZE * batch * Float.BYTES;
    }

    @Test
    void intermediateResultsOfTheBatchAreNotHeld() {
        allocated(64);

        long more = allocated(512) - allocated(64);

        assertTrue(
                more * FRACTION_OF_GARBAGE < intermediates(512) - intermediates(64),
                more + " bytes");
    }
}
