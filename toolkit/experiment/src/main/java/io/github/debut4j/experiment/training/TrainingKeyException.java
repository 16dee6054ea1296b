package io.github.debut4j.experiment.training;

/**
 * A text of a training is wrong. The message begins with the key as {@link TrainingKey#text} has
 * it, so that whoever read the text can put before it where it stood.
 */
public final class TrainingKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final TrainingKey key;

    TrainingKeyException(TrainingKey key, String rest) {
        super(key.text() + rest);
        this.key = key;
    }

    /** The key whose text is wrong. */
    public TrainingKey key() {
        return key;
    }
}
