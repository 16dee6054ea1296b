package io.github.debut4j.export.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well an exported network agrees with the original one.
 *
 * @param runtime what ran it, such as {@code ONNX Runtime 1.29.0}
 * @param batches the numbers of examples of the runs
 * @param maxAbsoluteError the greatest difference of two outputs
 * @param maxRelativeError the greatest difference relative to the greatest value of its output
 * @param top1Agreement the share of examples, over all outputs, with the same greatest value
 */
public record Verification(
        String runtime,
        List<Integer> batches,
        double maxAbsoluteError,
        double maxRelativeError,
        double top1Agreement) {

    /** The largest relative difference at which an export usually counts as verified. */
    public static final double LIMIT = 1e-4;

    /** Copies the list. */
    public Verification {
        batches = List.copyOf(batches);
    }

    /** The number of examples of all runs. */
    public int examples() {
        return batches.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Checks that what is written can be read again, as it cannot be from {@code /dev/null}.
     *
     * @param target to write
     * @throws IOException otherwise
     */
    public static void requireFile(Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException(
                    target
                            + ": a verified export must be written to a file, found a "
                            + (Files.isDirectory(target) ? "folder" : "device"));
        }
    }

    /**
     * Compares an exported network with runs of the original one.
     *
     * @param runtime what runs it
     * @throws IOException if it cannot be run, or a relative difference is above the tolerance of
     *     the runs; the message has the difference, and says so if rounding alone changes the
     *     original's outputs by more than that
     */
    public static Verification require(
            String runtime, ExportedNetwork network, List<ReferenceRun> runs) throws IOException {
        Verification verification = compare(runtime, network, runs);
        double limit = limit(runs);
        if (!(verification.maxRelativeError() <= limit)) {
            Optional<String> explanation = RoundingErrors.of(runs).explanation(limit);
            throw new IOException(
                    difference(verification, limit) + explanation.map("; "::concat).orElse(""));
        }
        return verification;
    }

    /** The largest tolerance of runs. */
    public static double limit(List<ReferenceRun> runs) {
        return runs.stream().mapToDouble(ReferenceRun::tolerance).max().orElse(LIMIT);
    }

    private static String difference(Verification found, double limit) {
        return String.format(
                Locale.ROOT,
                "outputs must differ from those of the original network by at most %s of the"
                        + " largest output, found %.2e in %s",
                String.format(Locale.ROOT, "%.1e", limit).replace(".0e", "e"),
                found.maxRelativeError(),
                found.runtime());
    }

    /**
     * Compares an exported network with runs of the original one, whatever the difference.
     *
     * @param runtime what runs it
     * @param runs at least one
     * @throws IOException if it cannot be run, or has other outputs than the original
     * @throws IllegalArgumentException if there is no run
     */
    public static Verification compare(
            String runtime, ExportedNetwork network, List<ReferenceRun> runs) throws IOException {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a verification must have at least 1 run, found 0");
        }
        VerificationTally tally = new VerificationTally(runtime);
        for (ReferenceRun run : runs) {
            tally.add(run, network.run(run.inputs(), run.examples()));
        }
        return tally.verification();
    }
}
