package io.github.debut4j.budget;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a network costs.
 *
 * @param parameters including biases, without the running statistics of batch norms
 * @param macs multiply-adds for one example; empty if the size of the input is unknown
 * @param milliseconds for a batch on this machine; empty if not timed
 * @param bytes of the model's zip, estimated
 */
public record Figures(long parameters, OptionalLong macs, OptionalDouble milliseconds, long bytes) {

    /** The amount of a resource; empty if unknown. */
    public OptionalDouble amount(Resource resource) {
        return switch (resource) {
            case PARAMETERS -> OptionalDouble.of((double) parameters);
            case MACS ->
                    macs.isPresent()
                            ? OptionalDouble.of((double) macs.getAsLong())
                            : OptionalDouble.empty();
            case TIME -> milliseconds;
            case SIZE -> OptionalDouble.of((double) bytes);
        };
    }

    Figures withMilliseconds(double value) {
        return new Figures(parameters, macs, OptionalDouble.of(value), bytes);
    }

    /** These figures without the amounts of some resources. */
    Figures less(Map<Resource, Double> saved) {
        return new Figures(
                parameters - Math.round(saved.getOrDefault(Resource.PARAMETERS, 0.0)),
                macs.isPresent()
                        ? OptionalLong.of(
                                macs.getAsLong()
                                        - Math.round(saved.getOrDefault(Resource.MACS, 0.0)))
                        : macs,
                milliseconds.isPresent()
                        ? OptionalDouble.of(
                                milliseconds.getAsDouble() - saved.getOrDefault(Resource.TIME, 0.0))
                        : milliseconds,
                bytes - Math.round(saved.getOrDefault(Resource.SIZE, 0.0)));
    }
}
