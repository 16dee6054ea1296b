package io.github.debut4j.cli;

/** The command line itself is wrong: an unknown command or option, or a value that is none. */
final class UsageException extends IllegalArgumentException {

    UsageException(String message) {
        super(message);
    }
}
