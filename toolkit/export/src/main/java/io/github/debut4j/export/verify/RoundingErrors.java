package io.github.debut4j.export.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much rounding alone changes the outputs of the original network. Some networks, above all
 * untrained ones, amplify rounding errors from layer to layer. A runtime that adds in another order
 * then computes other outputs, so a difference does not mean that an export is wrong.
 */
final class RoundingErrors {

    private RoundingErrors() {}

    /**
     * The greatest change of a value, relative to the greatest value of its output, if every second
     * input value is replaced by the next float away from zero.
     *
     * @param runs those that cannot be repeated with other inputs are skipped
     * @return 0 if all are skipped
     * @throws IOException if the original cannot be run
     */
    static double of(List<ReferenceRun> runs) throws IOException {
        VerificationTally tally = new VerificationTally("the original network");
        for (ReferenceRun run : runs) {
            if (run.original().isPresent()) {
                tally.add(run, run.original().get().run(changed(run.inputs()), run.examples()));
            }
        }
        return tally.verification().maxRelativeError();
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
