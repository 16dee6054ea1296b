package io.github.debut4j.export.hardware;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Chains of the files in r_shape, with random values. */
final class HardwareChains {

    private HardwareChains() {}

    /** A chain by its file and name, such as {@code lenet:fc}. */
    static Chain chain(String text) {
        String[] parts = text.split(":", -1);
        try {
            return RShapeFile.read(
                            RealData.projectRoot().resolve("r_shape").resolve(parts[0] + ".txt"))
                    .byName(parts[1])
                    .chain();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Factors factors(String text) {
        return Factors.random(chain(text), new Random(text.hashCode()));
    }

    /** Integers of the whole range of a format, the extremes among them. */
    static int[] integers(FixedPoint format, int count, Random random) {
        int least = (int) FixedPoint.least(format.bits());
        int[] values = new int[count];
        Arrays.setAll(
                values,
                k ->
                        switch (random.nextInt(8)) {
                            case 0 -> least;
                            case 1 -> -least - 1;
                            default -> random.nextInt(least, -least);
                        });
        return values;
    }
}
