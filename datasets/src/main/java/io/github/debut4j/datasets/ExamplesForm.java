package io.github.debut4j.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * What examples look like, without their values; can be sent to another process.
 *
 * @param featureShape {@code {channels, height, width}}
 * @param layout of their batches
 * @param labelled whether they have labels
 * @param classes the number of classes; 0 for targets and without labels
 */
public record ExamplesForm(
        List<Integer> featureShape, BatchLayout layout, boolean labelled, int classes)
        implements Serializable {

    /** Copies the list. */
    public ExamplesForm {
        featureShape = List.copyOf(featureShape);
    }
}
