package io.github.debut4j.kernel;

import java.util.ArrayList;
import java.util.List;

/** The rows of a thread's tiles, reused from call to call by all kernels of the thread. */
final class TileBuffers {

    private static final ThreadLocal<TileBuffers> OF_THREAD =
            ThreadLocal.withInitial(TileBuffers::new);

    private final List<float[][]> afterStages = new ArrayList<>();
    private final List<float[][]> insideStages = new ArrayList<>();
    private final List<float[][]> outputGradients = new ArrayList<>();

    private final List<float[]> flat = new ArrayList<>();

    private TileBuffers() {}

    static TileBuffers ofThread() {
        return OF_THREAD.get();
    }

    /** At least {@code count} rows after a stage. */
    float[][] afterStage(int stage, int count) {
        return rows(afterStages, stage, count);
    }

    /** At least {@code count} rows before the factor of this index in a part of a stage. */
    float[][] insideStage(int factor, int count) {
        return rows(insideStages, factor, count);
    }

    /** At least {@code count} rows for the gradient at the output. */
    float[][] outputGradient(int count) {
        return rows(outputGradients, 0, count);
    }

    /** At least {@code length} values before the factor of this index, or after the last one. */
    float[] flat(int factor, int length) {
        while (flat.size() <= factor) {
            flat.add(new float[0]);
        }
        if (flat.get(factor).length < length) {
            flat.set(factor, new float[length]);
        }
        return flat.get(factor);
    }

    private static float[][] rows(List<float[][]> levels, int level, int count) {
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
            grown[k] = new float[Tiling.ROW_LENGTH];
        }
        return grown;
    }
}
