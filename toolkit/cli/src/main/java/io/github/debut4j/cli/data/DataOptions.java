package io.github.debut4j.cli.data;

/** The description of options that specify a data set. */
public final class DataOptions {

    /** The description of {@code --data}, the same for every command. */
    public static final String DATA =
            "the data set, as `SPEC`: mnist:DIR, cifar10:DIR, cifar100:DIR, modelnet10:DIR,"
                    + " modelnet40:DIR, images:DIR,size=N, or the generated digits, also as"
                    + " digits:train=N,test=N,seed=N. Further settings follow after commas:"
                    + " most=N uses fewer examples; crop=N, flip=true and others augment the"
                    + " training data; normalize=NAME normalises (see docs/data.md)";

    private DataOptions() {}
}
