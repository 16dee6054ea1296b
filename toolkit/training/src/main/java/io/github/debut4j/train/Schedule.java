package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * How the learning rate changes during training. {@code toString()} gives the text that {@link
 * #parse} takes.
 */
public sealed interface Schedule {

    /**
     * Parses {@code constant}, {@code step:6,8:0.1}, {@code cosine} or {@code one-cycle}.
     *
     * @throws IllegalArgumentException if the text is none of these, or a value is out of range
     */
    static Schedule parse(String text) {
        return switch (text) {
            case "constant" -> new Constant();
            case "cosine" -> new Cosine();
            case "one-cycle" -> new OneCycle();
            default -> Step.parse(text);
        };
    }

    /**
     * Returns DL4J's schedule.
     *
     * @param learningRate the base rate
     * @param length the length of the training run
     */
    ISchedule over(double learningRate, Length length);

    /** Whether rates depend on the number of iterations per epoch. */
    default boolean changesWithinEpochs() {
        return true;
    }

    /**
     * The length of a training run.
     *
     * @param warmup number of iterations before the schedule starts, at least 0
     * @param iterations number of iterations of the whole training, at least 1; any unless {@link
     *     #changesWithinEpochs}
     */
    record Length(int warmup, int iterations) {}

    /** The default schedule: a tenth of the rate after 60 % and again after 80 % of the epochs. */
    static Schedule standard(int epochs) {
        List<Integer> steps =
                IntStream.of((int) (6L * epochs / 10), (int) (8L * epochs / 10))
                        .filter(epoch -> epoch >= 1)
                        .distinct()
                        .boxed()
                        .toList();
        return new Step(steps, 0.1);
    }

    /** A constant rate. */
    record Constant() implements Schedule {

        @Override
        public ISchedule over(double learningRate, Length length) {
            return new FixedSchedule(learningRate);
        }

        @Override
        public boolean changesWithinEpochs() {
            return false;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /**
     * The rate is multiplied by a factor after given epochs.
     *
     * @param epochs numbers of epochs after which it is, rising, the first at least 1
     * @param factor in (0, 1]
     */
    record Step(List<Integer> epochs, double factor) implements Schedule {

        private static final Pattern TEXT =
                Pattern.compile("step:([0-9]{1,6}(?:,[0-9]{1,6})*):([0-9.]{1,20})");

        private static Step parse(String text) {
            Matcher step = TEXT.matcher(text);
            if (!step.matches()) {
                throw SettingException.of(
                        "schedule",
                        "be constant, cosine, one-cycle or step:EPOCHS:FACTOR such as step:6,8:0.1",
                        "'" + text + "'");
            }
            return new Step(
                    Arrays.stream(step.group(1).split(",", -1)).map(Integer::valueOf).toList(),
                    number(step.group(2)));
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw SettingException.of("decay factor", "be a number", "'" + text + "'");
            }
        }

        /** Checks the values and copies the list. */
        public Step {
            epochs = List.copyOf(epochs);
            SettingException.require(
                    factor > 0 && factor <= 1, "decay factor", "be in (0, 1]", factor);
            int before = 0;
            for (int epoch : epochs) {
                SettingException.require(
                        epoch > before, "decay epochs", "be rising and at least 1", epochs);
                before = epoch;
            }
        }

        @Override
        public ISchedule over(double learningRate, Length length) {
            Map<Integer, Double> rates = new HashMap<>();
            rates.put(0, learningRate);
            for (int k = 0; k < epochs.size(); k++) {
                rates.put(epochs.get(k), learningRate * Math.pow(factor, k + 1));
            }
            return new MapSchedule(ScheduleType.EPOCH, rates);
        }

        @Override
        public boolean changesWithinEpochs() {
            return false;
        }

        @Override
        public String toString() {
            return epochs.isEmpty()
                    ? "constant"
                    : epochs.stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", "step:", ":" + factor));
        }
    }

    /**
     * Half a cosine from the rate down to 0 (Loshchilov and Hutter 2017, equation 5, one period):
     * iteration i of N after the warm-up has {@code lr (1 + cos(pi i / N)) / 2}.
     */
    record Cosine() implements Schedule {

        @Override
        public ISchedule over(double learningRate, Length length) {
            return new CosineSchedule(learningRate, length.warmup(), length.iterations());
        }

        @Override
        public String toString() {
            return "cosine";
        }
    }

    /**
     * One cycle (Smith 2018) as DL4J's {@code CycleSchedule} computes it: it rises linearly from a
     * tenth of the rate to the rate and falls back, then decreases to nearly a thousandth in the
     * last tenth of the iterations. The momentum does not change.
     */
    record OneCycle() implements Schedule {

        private static final int START = 10;
        private static final int ANNEALED_PART = 10;
        private static final double END = 0.01;

        @Override
        public ISchedule over(double learningRate, Length length) {
            int annealing = Math.max(1, length.iterations() / ANNEALED_PART);
            return new CycleSchedule(
                    ScheduleType.ITERATION,
                    learningRate / START,
                    learningRate,
                    Math.max(length.iterations(), annealing + 2),
                    annealing,
                    Math.pow(END, 1.0 / annealing));
        }

        @Override
        public String toString() {
            return "one-cycle";
        }
    }
}
