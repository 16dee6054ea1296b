package io.github.debut4j.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one thread's tiles, kept from call to call and shared by all kernels of the thread.
 */
final class TileBuffers {

    private static final ThreadLocal<TileBuffers> OF_THREAD =
            ThreadLocal.withInitial(TileBuffers::new);

    private final List<float[][]> levels = new ArrayList<>();

    private TileBuffers() {}

    static TileBuffers ofThread() {
        return OF_THREAD.get();
    }

    /** At least {@code count} rows; different levels give different rows. */
    float[][] rows(int level, int count) {
        while (levels.size() <= level) {
            levels.add(new float[0][]);
        }
        if (levels.get(level).length < count) {
            levels.set(level, grown(levels.get(level), count));
        }
        return levels.get(level);
    }

    private static float[][] grown(float[][] rows, int count) {
        float[][] grown = new float[count][];
        System.arraycopy(rows, 0, grown, 0, rows.length);
        for (int k = rows.length; k < count; k++) {
            grown[k] = new float[Tiling.WIDTH];
        }
        return grown;
    }
}
