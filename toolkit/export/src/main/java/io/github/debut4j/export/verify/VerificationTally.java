package io.github.debut4j.export.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares the outputs of an exported network with those of the original, batch by batch. */
public final class VerificationTally {

    private final String runtime;
    private final Differences differences = new Differences();
    private final List<Integer> batches = new ArrayList<>();

    /**
     * An empty tally.
     *
     * @param runtime what runs the exported network
     */
    public VerificationTally(String runtime) {
        this.runtime = runtime;
    }

    /**
     * Adds a batch.
     *
     * @param run of the original
     * @param found the outputs of the exported network for the same inputs
     * @throws IOException if it has other outputs than the original
     */
    public void add(ReferenceRun run, List<float[]> found) throws IOException {
        requireOutputs(run.outputs(), found);
        for (int k = 0; k < found.size(); k++) {
            differences.add(run.outputs().get(k), found.get(k), run.examples());
        }
        batches.add(run.examples());
    }

    private static void requireOutputs(List<float[]> expected, List<float[]> found)
            throws IOException {
        List<Integer> expectedSizes = expected.stream().map(array -> array.length).toList();
        List<Integer> foundSizes = found.stream().map(array -> array.length).toList();
        if (!expectedSizes.equals(foundSizes)) {
            throw new IOException(
                    "the outputs must have "
                            + expectedSizes
                            + " values as those of the original network, found "
                            + foundSizes);
        }
    }

    /** The number of examples, over all outputs, whose greatest value is the same. */
    public long same() {
        return differences.same();
    }

    /** The number of examples, over all outputs, that were compared. */
    public long compared() {
        return differences.compared();
    }

    /** The result so far. */
    public Verification verification() {
        return new Verification(
                runtime,
                batches,
                differences.absolute(),
                differences.relative(),
                differences.agreement());
    }
}
