package io.github.debut4j.network;

/** What the values of an output mean. */
public enum OutputKind {

    /** Probabilities of classes that exclude each other: the output of a softmax. */
    CLASSES,

    /** The probability of one event: a single sigmoid. */
    BINARY,

    /** Independent probabilities: several sigmoids, per example or per position. */
    LABELS,

    /** Any numbers: a regression, a sequence or an image. */
    VALUES
}
