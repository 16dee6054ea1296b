package io.github.debut4j.plan;

/** A source of chains has none for a layer; the message says why. */
final class NoChainException extends IllegalArgumentException {

    NoChainException(String message, Throwable cause) {
        super(message, cause);
    }
}
