package io.github.debut4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex of the student and a vertex of the teacher whose outputs a method compares.
 *
 * @param head the distillation head's vertex in the student; for {@code kd} the output itself
 * @param method how the outputs are compared
 * @param student the student's vertex
 * @param teacher the teacher's vertex
 * @param channelsLast whether channels are the last axis of the teacher's images
 */
record FeaturePair(
        String head, Method method, String student, String teacher, boolean channelsLast) {

    /** Whether it needs a distillation head, as all methods but {@code kd} do. */
    boolean hasHead() {
        return method.kind().onFeatures();
    }

    /** The output of the teacher's vertex with channels before positions. */
    INDArray channelsFirst(INDArray output) {
        return channelsLast && output.rank() == 4 ? output.permute(0, 3, 1, 2).dup('c') : output;
    }
}
