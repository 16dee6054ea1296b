package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.List;

/** Opens {@code digits}: synthetic digits, drawn from a seed without any file. */
public final class DigitsProvider implements DataSetProvider {

    private static final int DEFAULT_TRAIN = 20_000;
    private static final int DEFAULT_TEST = 4_000;
    private static final long DEFAULT_SEED = 7;
    private static final int MOST = 1_000_000;

    /** For {@link java.util.ServiceLoader}. */
    public DigitsProvider() {}

    @Override
    public String scheme() {
        return "digits";
    }

    @Override
    public String usage() {
        return "digits[:train=20000,test=4000,seed=7]  digits that look handwritten, generated";
    }

    @Override
    public Examples open(SpecText spec, Split split) {
        spec.requireOptions(List.of("train", "test", "seed"));
        spec.requireNoLocation();
        int train = spec.wholeNumber("train", 1, MOST).orElse(DEFAULT_TRAIN);
        int test = spec.wholeNumber("test", 1, MOST).orElse(DEFAULT_TEST);
        long seed = spec.seed(DEFAULT_SEED);
        return switch (split) {
            case TRAIN -> DrawnDigits.draw(train, RandomStream.of(seed, 0).next());
            case TEST -> DrawnDigits.draw(test, RandomStream.of(seed, 1).next());
        };
    }
}
