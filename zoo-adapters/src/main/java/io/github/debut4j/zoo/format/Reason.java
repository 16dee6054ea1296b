package io.github.debut4j.zoo.format;

/** Why something failed, on one line. */
public final class Reason {

    private Reason() {}

    /** The first line of the failure's message, or the kind of failure if it has none. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}
