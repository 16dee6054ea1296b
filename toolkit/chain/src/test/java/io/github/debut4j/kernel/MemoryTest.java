package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.debut4j.chain.Chain;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** What a pass allocates does not grow with the batch. */
class MemoryTest {

    private static final Chain CHAIN =
            Chain.parse("256 288 8 9 1 256 256 2 2 8 128 256 1 2 16 32 128 2 8 16");
    private static final int SIZE = 8;
    private static final int CHANNELS = 32;

    /** Tile numbers, iterators, boxed options: small change, but a little for each tile. */
    private static final long SMALL_CHANGE = 256 * 1024;

    private static long allocated(int batch) {
        Axis axis = new Axis(SIZE, 3, 1, 1, 1, SIZE);
        ConvolutionGeometry g = new ConvolutionGeometry(CHANNELS, axis, axis, ImageLayout.NCHW);
        FloatBuffer x = FloatBuffer.allocate(batch * g.imageLength());
        FloatBuffer y = FloatBuffer.allocate(batch * CHANNELS * SIZE * SIZE);
        ChainKernel kernel = new ChainKernel(CHAIN, true);
        float[] parameters = new float[kernel.parameterCount()];
        Batch images = new Batch(batch, SIZE, SIZE, () -> new PatchReader(x, g));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        kernel.infer(
                parameters,
                images,
                () -> new ImageWriter(y, CHANNELS, SIZE * SIZE, ImageLayout.NCHW),
                1);
        kernel.backward(
                parameters,
                images,
                () ->
                        OutputGradient.of(
                                new ImageReader(y, CHANNELS, SIZE * SIZE, ImageLayout.NCHW)),
                () -> new PatchGradientWriter(x, g),
                1);
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    @Test
    void eightTimesTheBatchNeedsNoMore() {
        allocated(64);

        long small = allocated(64);
        long large = allocated(512);

        assertTrue(large <= small + SMALL_CHANGE, small + " and " + large + " bytes");
    }
}
