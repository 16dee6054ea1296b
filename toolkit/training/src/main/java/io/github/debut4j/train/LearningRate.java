package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.RampSchedule;

/**
 * The learning rate in a training.
 *
 * @param rate after the warm-up, before the schedule changes it; of one cycle the highest. Above 0
 * @param schedule how it changes
 * @param warmup the number of epochs, at least 0, in which the rate rises in equal steps from
 *     nearly nothing to what the schedule says: iteration i of the W in those epochs, counted from
 *     1, has i/W of it (Goyal et al. 2017, section 2.2). 0 with one cycle, which rises by itself
 */
public record LearningRate(double rate, Schedule schedule, int warmup) {

    /**
     * Checks the numbers.
     *
     * @throws SettingException naming the setting, its rule and the value found
     */
    public LearningRate {
        SettingException.require(
                rate > 0 && Double.isFinite(rate), "learning rate", "be above 0", rate);
        SettingException.require(warmup >= 0, "warm-up", "be at least 0", warmup);
        SettingException.require(
                warmup == 0 || !(schedule instanceof Schedule.OneCycle),
                "warm-up",
                "be 0 with one-cycle, which rises by itself",
                warmup);
    }

    /** Whether the rates depend on the number of iterations in an epoch. */
    public boolean changesWithinEpochs() {
        return warmup > 0 || schedule.changesWithinEpochs();
    }

    /**
     * DL4J's schedule.
     *
     * @param epochs of the training, more than the warm-up has
     * @param iterations of an epoch, at least 1; any where nothing changes within epochs
     */
    public ISchedule over(int epochs, int iterations) {
        int rising = Math.multiplyExact(warmup, iterations);
        ISchedule after =
                schedule.over(
                        rate, new Schedule.Length(rising, Math.multiplyExact(epochs, iterations)));
        return rising == 0 ? after : new RampSchedule(after, rising);
    }
}
