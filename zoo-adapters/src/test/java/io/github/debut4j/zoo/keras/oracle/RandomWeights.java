package io.github.debut4j.zoo.keras.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Makes weights when they are first asked for, and remembers them. They are exact in float. */
public final class RandomWeights implements WeightSource {

    private final Map<String, Map<String, DoubleTensor>> made = new LinkedHashMap<>();
    private final Random random;

    /** Weights of a seed. */
    public RandomWeights(long seed) {
        random = new Random(seed);
    }

    @Override
    public DoubleTensor get(String layer, String name, int... shape) {
        return made.computeIfAbsent(layer, key -> new LinkedHashMap<>())
                .computeIfAbsent(name, key -> make(name, shape));
    }

    private DoubleTensor make(String name, int... shape) {
        boolean positive = name.endsWith("variance") || name.endsWith("count");
        return DoubleTensor.fill(
                shape, index -> positive ? 0.5f + random.nextFloat() : random.nextFloat() - 0.5f);
    }

    /** The weights so far, in Keras' order: by layer, then by name. */
    public Map<String, Map<String, DoubleTensor>> made() {
        return made;
    }
}
