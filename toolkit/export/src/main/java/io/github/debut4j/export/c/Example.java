package io.github.debut4j.export.c;

import io.github.debut4j.export.verify.ReferenceRun;
import java.util.ArrayList;
import java.util.List;

/**
 * One example.
 *
 * @param input all inputs, one after the other
 * @param output all outputs of the original network, one after the other
 */
record Example(float[] input, float[] output) {

    /** All examples of some runs. */
    static List<Example> of(List<ReferenceRun> runs) {
        List<Example> examples = new ArrayList<>();
        for (ReferenceRun run : runs) {
            for (int k = 0; k < run.examples(); k++) {
                examples.add(
                        new Example(
                                joined(run.inputs(), run.examples(), k),
                                joined(run.outputs(), run.examples(), k)));
            }
        }
        return examples;
    }

    /** The arrays of an example one after the other. */
    static float[] joined(List<float[]> arrays, int count, int example) {
        int length = arrays.stream().mapToInt(array -> array.length / count).sum();
        float[] joined = new float[length];
        int at = 0;
        for (float[] array : arrays) {
            int size = array.length / count;
            System.arraycopy(array, example * size, joined, at, size);
            at += size;
        }
        return joined;
    }
}
