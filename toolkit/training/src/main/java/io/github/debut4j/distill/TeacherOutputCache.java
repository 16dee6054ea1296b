package io.github.debut4j.distill;

import io.github.debut4j.nd4j.FloatViews;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A teacher's outputs for previous examples, looked up by a hash of the examples' values, so that
 * an augmented example never gets the output of another. The cache is dropped if it does not pay
 * off: when it is full, or when few examples are found in it.
 */
final class TeacherOutputCache {

    /** The outputs may take this many bytes. */
    private static final long MOST_BYTES = 1L << 28;

    /** After this number of lookups in later passes, half must have been found. */
    private static final int TRIAL = 512;

    private final Map<Long, float[]> outputs = new LinkedHashMap<>();
    private long bytes;
    private int pass;
    private int lookups;
    private int found;
    private boolean used;

    /** Starts a new pass over the examples. */
    void beginPass() {
        if (used) {
            pass++;
            used = false;
        }
    }

    /**
     * Computes a hash of 64 bits of all values of each example.
     *
     * @param features {@code [N, ...]}
     */
    static long[] keys(INDArray features) {
        INDArray values = FloatViews.rowMajor(features.castTo(DataType.FLOAT));
        long[] keys = new long[(int) features.size(0)];
        try {
            FloatBuffer buffer = FloatViews.of(values);
            int size = buffer.limit() / keys.length;
            for (int n = 0; n < keys.length; n++) {
                long key = size;
                for (int k = 0; k < size; k++) {
                    key =
                            (key ^ Float.floatToRawIntBits(buffer.get(n * size + k)))
                                    * 0x9E3779B97F4A7C15L;
                    key ^= key >>> 29;
                }
                keys[n] = key;
            }
        } finally {
            Reference.reachabilityFence(values);
        }
        return keys;
    }

    /** The cached outputs of all examples of a batch, in order; null if one is missing. */
    float @Nullable [][] find(long[] keys) {
        used = true;
        float[][] cached = new float[keys.length][];
        int missing = 0;
        for (int n = 0; n < keys.length; n++) {
            float[] output = outputs.get(keys[n]);
            missing += output == null ? 1 : 0;
            if (output != null) {
                cached[n] = output;
            }
        }
        if (pass > 0) {
            lookups += keys.length;
            found += keys.length - missing;
        }
        return missing == 0 ? cached : null;
    }

    /** Stores the outputs for a batch. Outputs that are stored already are kept. */
    void store(long[] keys, float[][] rows) {
        if ((lookups > TRIAL && found < lookups / 2) || bytes > MOST_BYTES) {
            outputs.clear();
            bytes = Long.MAX_VALUE;
            return;
        }
        for (int n = 0; n < keys.length; n++) {
            if (outputs.putIfAbsent(keys[n], rows[n]) == null) {
                bytes += 4L * rows[n].length;
            }
        }
    }

    /** Whether outputs are still cached. */
    boolean isActive() {
        return bytes <= MOST_BYTES;
    }

    /** Writes the complete state. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(bytes);
        out.writeInt(pass);
        out.writeInt(lookups);
        out.writeInt(found);
        out.writeBoolean(used);
        out.writeInt(outputs.size());
        for (Map.Entry<Long, float[]> output : outputs.entrySet()) {
            out.writeLong(output.getKey());
            out.writeInt(output.getValue().length);
            for (float value : output.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    /** Replaces the state by one that {@link #write} wrote. */
    void read(DataInputStream in) throws IOException {
        bytes = in.readLong();
        pass = in.readInt();
        lookups = in.readInt();
        found = in.readInt();
        used = in.readBoolean();
        outputs.clear();
        for (int count = in.readInt(); count > 0; count--) {
            long key = in.readLong();
            float[] output = new float[in.readInt()];
            for (int k = 0; k < output.length; k++) {
                output[k] = in.readFloat();
            }
            outputs.put(key, output);
        }
    }
}
