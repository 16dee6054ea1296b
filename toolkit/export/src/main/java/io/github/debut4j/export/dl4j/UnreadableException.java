package io.github.debut4j.export.dl4j;

/** A layer or vertex cannot be expressed as operators, for the reason in the message. */
final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableException(String reason) {
        super(reason);
    }
}
