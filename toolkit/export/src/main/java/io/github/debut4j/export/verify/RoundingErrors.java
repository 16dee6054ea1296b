package io.github.debut4j.export.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much rounding alone changes the outputs of the original network. Some networks, above all
 * untrained ones, amplify rounding errors from layer to layer. A runtime that adds in another order
 * then computes other outputs, so a difference does not mean that an export is wrong.
 *
 * @param change the greatest change of a value, relative to the greatest value of its output, if
 *     every second input value is replaced by the next float away from zero
 */
public record RoundingErrors(double change) {

    /**
     * Runs the original network with changed inputs.
     *
     * @param runs those that cannot be repeated with other inputs are skipped; without any, nothing
     *     changes
     * @throws IOException if the original cannot be run
     */
    public static RoundingErrors of(List<ReferenceRun> runs) throws IOException {
        VerificationTally tally = new VerificationTally("the original network");
        for (ReferenceRun run : runs) {
            if (run.original().isPresent()) {
                tally.add(run, run.original().get().run(changed(run.inputs()), run.examples()));
            }
        }
        return new RoundingErrors(tally.verification().maxRelativeError());
    }

    /**
     * Why an export cannot be verified with these runs.
     *
     * @param limit the most relative difference with which it would be
     * @return empty if rounding changes the outputs by no more than that
     */
    public Optional<String> explanation(double limit) {
        return change <= limit
                ? Optional.empty()
                : Optional.of(
                        String.format(
                                Locale.ROOT,
                                "the network amplifies rounding errors: its own outputs change by"
                                        + " %.2e if its inputs change in their last bit, so the"
                                        + " difference proves nothing; verify it with trained"
                                        + " weights or other examples (--data), or accept it with a"
                                        + " higher --tolerance",
                                change));
    }

    private static List<float[]> changed(List<float[]> inputs) {
        List<float[]> changed = new ArrayList<>();
        for (float[] input : inputs) {
            float[] values = input.clone();
            for (int k = 0; k < values.length; k += 2) {
                values[k] = Math.copySign(next(Math.abs(values[k])), values[k]);
            }
            changed.add(values);
        }
        return changed;
    }

    /**
     * The next float. Zeros stay, since they are exact in most data, and so do infinities and NaN.
     */
    private static float next(float magnitude) {
        return magnitude == 0 ? 0 : Math.nextUp(magnitude);
    }
}
