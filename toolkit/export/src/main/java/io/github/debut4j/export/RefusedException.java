package io.github.debut4j.export;

/** A layer, vertex or operator cannot be expressed with its settings. The message is the reason. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A refusal for a reason. */
    public RefusedException(String reason) {
        super(reason);
    }
}
