package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.DataSpec;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import java.util.List;

/** Opens {@code digits}: drawn digits, made from a seed without any file. */
public final class DigitsProvider implements DataSetProvider {

    private static final long DEFAULT_TRAIN = 20_000;
    private static final long DEFAULT_TEST = 4_000;
    private static final long DEFAULT_SEED = 7;
    private static final long MOST = 1_000_000;

    /** For {@link java.util.ServiceLoader}. */
    public DigitsProvider() {}

    @Override
    public String scheme() {
        return "digits";
    }

    @Override
    public String usage() {
        return "digits[:train=20000,test=4000,seed=7]  handwritten-looking digits, drawn here";
    }

    @Override
    public Examples open(DataSpec spec, Split split) {
        spec.requireOptions(List.of("train", "test", "seed"));
        spec.requireNoLocation();
        long train = spec.number("train", DEFAULT_TRAIN, 1, MOST);
        long test = spec.number("test", DEFAULT_TEST, 1, MOST);
        long seed = spec.number("seed", DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE);
        return switch (split) {
            case TRAIN -> DrawnDigits.draw((int) train, Dice.of(seed, 0).next());
            case TEST -> DrawnDigits.draw((int) test, Dice.of(seed, 1).next());
        };
    }
}
