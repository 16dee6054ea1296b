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
 * What a teacher said of examples that it has seen, known again by their values: so augmented
 * examples, which are others each time, are never taken for those before. It gives up where it does
 * not pay: when it is full, or when examples do not come back.
 */
final class AnswerCache {

    /** Of answers, in bytes. */
    private static final long MOST_BYTES = 1L << 28;

    /** After so many examples in later passes, most must have been known. */
    private static final int TRIAL = 512;

    private final Map<Long, float[]> answers = new LinkedHashMap<>();
    private long bytes;
    private int pass;
    private int asked;
    private int found;
    private boolean given;

    /** Says that the examples begin anew. */
    void beginPass() {
        if (given) {
            pass++;
            given = false;
        }
    }

    /**
     * Numbers that tell the examples of a batch apart: 64 bits of all their values.
     *
     * @param features one example a row, of any shape
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

    /** What is known of every example of a batch, in order; null if one of them is not known. */
    float @Nullable [][] find(long[] keys) {
        given = true;
        float[][] known = new float[keys.length][];
        int missing = 0;
        for (int n = 0; n < keys.length; n++) {
            float[] answer = answers.get(keys[n]);
            missing += answer == null ? 1 : 0;
            if (answer != null) {
                known[n] = answer;
            }
        }
        if (pass > 0) {
            asked += keys.length;
            found += keys.length - missing;
        }
        return missing == 0 ? known : null;
    }

    /** Keeps what was said of a batch. An answer that is known stays. */
    void keep(long[] keys, float[][] said) {
        if ((asked > TRIAL && found < asked / 2) || bytes > MOST_BYTES) {
            answers.clear();
            bytes = Long.MAX_VALUE;
            return;
        }
        for (int n = 0; n < keys.length; n++) {
            if (answers.putIfAbsent(keys[n], said[n]) == null) {
                bytes += 4L * said[n].length;
            }
        }
    }

    /** Whether answers are kept. */
    boolean keeps() {
        return bytes <= MOST_BYTES;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(bytes);
        out.writeInt(pass);
        out.writeInt(asked);
        out.writeInt(found);
        out.writeBoolean(given);
        out.writeInt(answers.size());
        for (Map.Entry<Long, float[]> answer : answers.entrySet()) {
            out.writeLong(answer.getKey());
            out.writeInt(answer.getValue().length);
            for (float value : answer.getValue()) {
                out.writeFloat(value);
            }
        }
    }

    void read(DataInputStream in) throws IOException {
        bytes = in.readLong();
        pass = in.readInt();
        asked = in.readInt();
        found = in.readInt();
        given = in.readBoolean();
        answers.clear();
        for (int count = in.readInt(); count > 0; count--) {
            long key = in.readLong();
            float[] answer = new float[in.readInt()];
            for (int k = 0; k < answer.length; k++) {
                answer[k] = in.readFloat();
            }
            answers.put(key, answer);
        }
    }
}
