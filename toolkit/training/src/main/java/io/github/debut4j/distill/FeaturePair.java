package io.github.debut4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one head of the student learns from.
 *
 * @param head its vertex in the student; the output itself for the teacher's logits
 * @param method how it compares
 * @param student the vertex of the student that it looks at
 * @param teacher the vertex of the teacher that it looks at
 * @param channelsLast whether the teacher's channels are the last axis of its images
 */
record FeaturePair(
        String head, Method method, String student, String teacher, boolean channelsLast) {

    /** Whether it has an output of its own, as all but the teacher's logits have. */
    boolean hasHead() {
        return method.kind().onFeatures();
    }

    /** What the teacher's vertex gives out, channels before positions. */
    INDArray arranged(INDArray answer) {
        return channelsLast && answer.rank() == 4 ? answer.permute(0, 3, 1, 2).dup('c') : answer;
    }
}
