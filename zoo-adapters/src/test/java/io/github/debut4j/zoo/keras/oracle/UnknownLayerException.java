package io.github.debut4j.zoo.keras.oracle;

/** The oracle has no statement of a layer or of one of its settings. */
public final class UnknownLayerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownLayerException(String message) {
        super(message);
    }
}
