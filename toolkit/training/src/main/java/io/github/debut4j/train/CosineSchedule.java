package io.github.debut4j.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that decreases along half a cosine to 0, by iteration; DL4J has no such schedule.
 * Public for DL4J, which writes and reads it with a network's configuration.
 *
 * @param learningRate the rate up to iteration {@code from}
 * @param from the iteration at which the rate begins to decrease, at least 0
 * @param to the iteration from which on the rate is 0, above {@code from}
 */
public record CosineSchedule(
        @JsonProperty("learningRate") double learningRate,
        @JsonProperty("from") int from,
        @JsonProperty("to") int to)
        implements ISchedule {

    @Override
    public double valueAt(int iteration, int epoch) {
        double part = (iteration - from) / (double) (to - from);
        return learningRate * (1 + Math.cos(Math.PI * Math.min(1, Math.max(0, part)))) / 2;
    }

    /** Returns an equal schedule; schedules are immutable. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return new CosineSchedule(learningRate, from, to);
    }
}
