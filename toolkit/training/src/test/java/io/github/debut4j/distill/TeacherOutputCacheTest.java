package io.github.debut4j.distill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TeacherOutputCacheTest {

    private static final float[][] OUTPUTS = {{1, 2}, {3, 4}};

    private static INDArray examples() {
        return Nd4j.createFromArray(new float[][] {{0.5f, -1, 2}, {0.25f, 0, 7}});
    }

    private static TeacherOutputCache filled() {
        TeacherOutputCache cache = new TeacherOutputCache();
        cache.store(TeacherOutputCache.keys(examples()), OUTPUTS);
        return cache;
    }

    @Test
    void storedOutputsAreFoundInTheOrderOfTheBatch() {
        long[] keys = TeacherOutputCache.keys(examples());

        float[][] found = filled().find(new long[] {keys[1], keys[0]});

        assertArrayEquals(new float[][] {OUTPUTS[1], OUTPUTS[0]}, found);
    }

    @Test
    void oneUnknownExampleMakesTheBatchUnknown() {
        long[] keys = TeacherOutputCache.keys(examples());

        assertNull(filled().find(new long[] {keys[0], keys[1] + 1}));
    }

    @Test
    void keysDependOnTheValuesOnly() {
        long[] keys = TeacherOutputCache.keys(examples());
        INDArray changed = examples();
        changed.putScalar(0, 2, 2.0000002);

        assertArrayEquals(keys, TeacherOutputCache.keys(examples().castTo(DataType.DOUBLE)));
        assertArrayEquals(keys, TeacherOutputCache.keys(examples().dup('f')));
        assertNotEquals(keys[0], TeacherOutputCache.keys(changed)[0]);
        assertEquals(keys[1], TeacherOutputCache.keys(changed)[1]);
    }

    @Test
    void stateIsRestored() throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        filled().write(new DataOutputStream(state));

        TeacherOutputCache restored = new TeacherOutputCache();
        restored.read(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));

        assertArrayEquals(OUTPUTS, restored.find(TeacherOutputCache.keys(examples())));
    }

    /** The first pass does not count, since no example can be found in it. */
    @Test
    void cacheIsDroppedWhereLaterPassesFindFewExamples() {
        TeacherOutputCache cache = new TeacherOutputCache();
        long next = 0;
        for (int pass = 0; pass < 2; pass++) {
            cache.beginPass();
            for (int batch = 0; batch < 6; batch++) {
                assertTrue(cache.isActive());
                long[] keys = new long[100];
                for (int n = 0; n < keys.length; n++) {
                    keys[n] = next++;
                }
                cache.find(keys);
                float[][] outputs = new float[keys.length][];
                Arrays.fill(outputs, OUTPUTS[0]);
                cache.store(keys, outputs);
            }
        }

        assertFalse(cache.isActive());
    }
}
