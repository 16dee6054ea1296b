package io.github.debut4j.distill;

import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * How layers are reconstructed.
 *
 * @param steps batches, at least 1
 * @param learningRate of Adam at the first step, above 0; it falls in a line to zero
 */
public record ReconstructionSettings(int steps, double learningRate) {

    private static final String SUBJECT = "reconstruct";
    private static final int MOST_STEPS = 10_000_000;
    private static final double LEARNING_RATE = 0.003;

    /**
     * Reads {@code STEPS[:lr=RATE]}.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ReconstructionSettings parse(String text) {
        SpecText parsed = SpecText.parse(SUBJECT, text);
        int steps = steps(parsed.scheme());
        SpecText spec = new SpecText(SUBJECT, SUBJECT, parsed.location(), parsed.options());
        spec.requireNoLocation();
        spec.requireOptions(List.of("lr"));
        return new ReconstructionSettings(steps, spec.number("lr", 0, 1e6).orElse(LEARNING_RATE));
    }

    private static int steps(String text) {
        try {
            int steps = Integer.parseInt(text);
            if (steps >= 1 && steps <= MOST_STEPS) {
                return steps;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number out of range is.
        }
        throw new IllegalArgumentException(
                SUBJECT
                        + " must be STEPS[:lr=RATE] with steps in 1.."
                        + MOST_STEPS
                        + ", found '"
                        + text
                        + "'");
    }

    /** The text that it is read from. */
    @Override
    public String toString() {
        return steps + ":lr=" + learningRate;
    }
}
