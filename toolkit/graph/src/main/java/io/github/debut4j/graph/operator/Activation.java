package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * An activation function with its parameters.
 *
 * @param function what is computed
 * @param parameters of the function, in the order of their letters
 */
public record Activation(Function function, List<Float> parameters) {

    /** No function. */
    public static final Activation IDENTITY = of(Function.IDENTITY);

    /** {@code max(0, x)}. */
    public static final Activation RELU = rectifier(Float.POSITIVE_INFINITY, 0, 0);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are too many or too few parameters, or one is not a
     *     number
     */
    public Activation {
        parameters = List.copyOf(parameters);
        if (parameters.size() != function.parameters()) {
            throw new IllegalArgumentException(
                    "the function "
                            + function
                            + " must have "
                            + function.parameters()
                            + " parameters, found "
                            + parameters.size());
        }
        if (parameters.stream().anyMatch(value -> value.isNaN())) {
            throw new IllegalArgumentException(
                    "the parameters of " + function + " must be numbers, found " + parameters);
        }
    }

    /** A function without parameters. */
    public static Activation of(Function function) {
        return new Activation(function, List.of());
    }

    /** A function with one parameter. */
    public static Activation of(Function function, float a) {
        return new Activation(function, List.of(a));
    }

    /** A function with two parameters. */
    public static Activation of(Function function, float a, float b) {
        return new Activation(function, List.of(a, b));
    }

    /** A rectifier; without a maximum it is infinite. */
    public static Activation rectifier(float maximum, float slope, float threshold) {
        return new Activation(Function.RECTIFIER, List.of(maximum, slope, threshold));
    }

    /** Whether it is the identity. */
    public boolean isIdentity() {
        return function == Function.IDENTITY;
    }

    /** The first parameter. */
    public float a() {
        return parameters.get(0);
    }

    /** The second parameter. */
    public float b() {
        return parameters.get(1);
    }

    /** The third parameter. */
    public float c() {
        return parameters.get(2);
    }
}
