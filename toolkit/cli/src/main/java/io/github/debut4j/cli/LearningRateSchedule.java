package io.github.debut4j.cli;

import io.github.debut4j.train.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * When the learning rate is lowered.
 *
 * @param epochs the numbers of epochs after which it is
 * @param factor that it is multiplied by
 */
record LearningRateSchedule(List<Integer> epochs, double factor) {

    private static final Pattern STEP =
            Pattern.compile("step:([0-9]{1,6}(?:,[0-9]{1,6})*):([0-9.]{1,20})");
    private static final double STANDARD_FACTOR = 0.1;

    /** After 60 % and 80 % of so many epochs, to a tenth. */
    static LearningRateSchedule standard(int epochs) {
        List<Integer> steps =
                IntStream.of((int) (6L * epochs / 10), (int) (8L * epochs / 10))
                        .filter(epoch -> epoch >= 1)
                        .distinct()
                        .boxed()
                        .toList();
        return new LearningRateSchedule(steps, STANDARD_FACTOR);
    }

    /**
     * Reads {@code step:6,8:0.1} or {@code constant}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static LearningRateSchedule parse(String text) {
        if (text.equals("constant")) {
            return new LearningRateSchedule(List.of(), 1);
        }
        Matcher step = STEP.matcher(text);
        if (!step.matches()) {
            throw new UsageException(
                    "--schedule must be constant or step:EPOCHS:FACTOR such as step:6,8:0.1, found '"
                            + text
                            + "'");
        }
        List<Integer> epochs =
                Arrays.stream(step.group(1).split(",", -1)).map(Integer::valueOf).toList();
        return new LearningRateSchedule(epochs, OptionValues.number("--schedule", step.group(2)));
    }

    /** The same settings with this schedule. */
    TrainingSettings apply(TrainingSettings settings) {
        return settings.withDecay(epochs, factor);
    }
}
