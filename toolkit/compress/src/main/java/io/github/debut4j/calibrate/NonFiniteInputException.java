package io.github.debut4j.calibrate;

/** An input of a layer is NaN, infinite or too large to compute second moments of. */
public final class NonFiniteInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    NonFiniteInputException(String message) {
        super(message);
    }
}
