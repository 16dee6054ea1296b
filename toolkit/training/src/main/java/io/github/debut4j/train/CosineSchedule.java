package io.github.debut4j.train;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Half a cosine from a rate down to 0, by iteration; DL4J has none. Public for DL4J, which writes
 * and reads it with a network's configuration.
 *
 * @param learningRate up to iteration {@code from}
 * @param from the iteration at which it begins to fall, at least 0
 * @param to the iteration from which on it is 0, above {@code from}
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

    /** Itself: it is immutable. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return new CosineSchedule(learningRate, from, to);
    }
}
