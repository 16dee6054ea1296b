package io.github.debut4j.export.c;

/** A node cannot be written in C; the message is the reason. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }
}
