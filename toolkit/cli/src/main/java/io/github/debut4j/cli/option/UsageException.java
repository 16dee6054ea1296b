package io.github.debut4j.cli.option;

/** The command line is wrong: an unknown command or option, or an invalid value. */
public final class UsageException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** The message describes the problem in one line. */
    public UsageException(String message) {
        super(message);
    }
}
