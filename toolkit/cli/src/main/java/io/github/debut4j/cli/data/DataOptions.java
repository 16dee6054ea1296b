package io.github.debut4j.cli.data;

/** The help texts of options that name a data set. */
public final class DataOptions {

    /** The help text of {@code --data}, the same for every command. */
    public static final String DATA =
            "the `SPEC` of a data set: mnist:DIR, cifar10:DIR or cifar100:DIR, both with"
                    + " files=official|exact|jpeg and scale=raw for pixels as 0..255,"
                    + " modelnet10:DIR or modelnet40:DIR with points=N, images:DIR with size=N, or"
                    + " digits, which is drawn, with fewer examples or others as"
                    + " digits:train=N,test=N,seed=N; any of them with most=N for fewer examples and"
                    + " with options for augmentation in training and normalisation, such as"
                    + " crop=N, flip=true, normalize=NAME for images or scaling=A/B, shift=A,"
                    + " jitter=A for clouds of points (all: docs/data.md)";

    private DataOptions() {}
}
