package io.github.debut4j.cli.option;

/** The command line itself is wrong: an unknown command or option, or a value that is none. */
public final class UsageException extends IllegalArgumentException {

    public UsageException(String message) {
        super(message);
    }
}
