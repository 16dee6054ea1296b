package io.github.debut4j.distill;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/**
 * How to reconstruct layers. {@code toString()} gives all settings but the seed, to be parsed
 * again.
 *
 * @param steps number of batches, at least 1
 * @param learningRate Adam's learning rate at the first step, above 0; it decreases linearly to
 *     zero
 * @param seed for DL4J's random numbers
 */
public record ReconstructionSettings(int steps, double learningRate, long seed) {

    private static final String SUBJECT = "reconstruct";
    private static final int MOST_STEPS = 10_000_000;
    private static final double LEARNING_RATE = 0.003;
    private static final long SEED = 1;

    /**
     * Parses {@code STEPS[:lr=RATE]}. The learning rate is 0.003 unless specified, the seed 1.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    public static ReconstructionSettings parse(String text) {
        SpecText parsed = SpecText.parse(SUBJECT, text);
        int steps = steps(parsed.scheme());
        SpecText spec = new SpecText(SUBJECT, SUBJECT, parsed.location(), parsed.options());
        spec.requireNoLocation();
        spec.requireOptions(List.of("lr"));
        return new ReconstructionSettings(
                steps, spec.number("lr", 0, 1e6).orElse(LEARNING_RATE), SEED);
    }

    private static int steps(String text) {
        try {
            int steps = Integer.parseInt(text);
            if (steps >= 1 && steps <= MOST_STEPS) {
                return steps;
            }
        } catch (NumberFormatException e) {
            // Rejected below, like a number out of range.
        }
        throw SettingException.of(
                SUBJECT, "be STEPS[:lr=RATE] with steps in 1.." + MOST_STEPS, "'" + text + "'");
    }

    /** The same settings with this seed. */
    public ReconstructionSettings withSeed(long value) {
        return new ReconstructionSettings(steps, learningRate, value);
    }

    @Override
    public String toString() {
        return steps + ":lr=" + learningRate;
    }
}
