package io.github.debut4j.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A multiple of another schedule. Public for DL4J, which writes and reads it with a network's
 * configuration.
 *
 * @param schedule the other schedule
 * @param factor at least 0
 */
public record ScaledSchedule(
        @JsonProperty("schedule") ISchedule schedule, @JsonProperty("factor") double factor)
        implements ISchedule {

    /** A multiple of a schedule; the schedule itself for the factor 1. */
    static ISchedule of(ISchedule schedule, double factor) {
        return factor == 1 ? schedule : new ScaledSchedule(schedule, factor);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return factor * schedule.valueAt(iteration, epoch);
    }

    /** Returns an equal schedule; schedules are immutable. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return new ScaledSchedule(schedule, factor);
    }
}
