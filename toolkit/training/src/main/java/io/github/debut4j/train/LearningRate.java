package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.RampSchedule;

/**
 * The learning rate of a training run.
 *
 * @param rate the base rate, above 0: the rate after the warm-up, before the schedule changes it;
 *     with one cycle, the highest rate
 * @param schedule how the rate changes
 * @param warmup number of warm-up epochs, at least 0, in which the rate rises linearly from nearly
 *     0 to the rate of the schedule: iteration i of the W warm-up iterations, counted from 1, has
 *     i/W of it (Goyal et al. 2017, section 2.2). Must be 0 with one cycle, which has its own rise
 * @param factors the rates of a chain's factors
 * @param others what the rate is multiplied by for layers that are not chains, at least 0
 */
public record LearningRate(
        double rate, Schedule schedule, int warmup, FactorRates factors, double others) {

    /**
     * Checks the values.
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
        SettingException.require(
                others >= 0 && Double.isFinite(others),
                "learning rate of other layers",
                "be at least 0 times the learning rate",
                others);
    }

    /** The same rate for all parameters. */
    public LearningRate(double rate, Schedule schedule, int warmup) {
        this(rate, schedule, warmup, new FactorRates.Uniform(), 1);
    }

    /** The same with this base rate. */
    LearningRate withRate(double value) {
        return new LearningRate(value, schedule, warmup, factors, others);
    }

    /** The same with this schedule. */
    LearningRate withSchedule(Schedule value) {
        return new LearningRate(rate, value, warmup, factors, others);
    }

    /** The same with this number of warm-up epochs. */
    LearningRate withWarmup(int value) {
        return new LearningRate(rate, schedule, value, factors, others);
    }

    /** The same with these rates of a chain's factors. */
    public LearningRate withFactors(FactorRates value) {
        return new LearningRate(rate, schedule, warmup, value, others);
    }

    /** The same with this multiple for layers that are not chains. */
    public LearningRate withOthers(double value) {
        return new LearningRate(rate, schedule, warmup, factors, value);
    }

    /** Whether rates depend on the number of iterations per epoch. */
    boolean changesWithinEpochs() {
        return warmup > 0 || schedule.changesWithinEpochs();
    }

    /**
     * Returns DL4J's schedule.
     *
     * @param epochs number of epochs, above that of the warm-up
     * @param iterations number of iterations per epoch, at least 1; any unless {@link
     *     #changesWithinEpochs}
     */
    ISchedule over(int epochs, int iterations) {
        int rising = Math.multiplyExact(warmup, iterations);
        ISchedule after =
                schedule.over(
                        rate, new Schedule.Length(rising, Math.multiplyExact(epochs, iterations)));
        return rising == 0 ? after : new RampSchedule(after, rising);
    }
}
