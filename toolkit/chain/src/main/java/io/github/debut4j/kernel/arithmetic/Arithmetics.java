package io.github.debut4j.kernel.arithmetic;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Finds the implementations of {@link RowArithmetic} that this Java virtual machine can run. */
public final class Arithmetics {

    private static final List<RowArithmetic> AVAILABLE =
            Stream.concat(
                            ServiceLoader.load(
                                            RowArithmetic.class,
                                            RowArithmetic.class.getClassLoader())
                                    .stream()
                                    .map(ServiceLoader.Provider::get)
                                    .filter(RowArithmetic::available),
                            Stream.of(new PlainArithmetic()))
                    .toList();

    private Arithmetics() {}

    /** All implementations that can run here, the fastest first and plain Java last. */
    public static List<RowArithmetic> available() {
        return AVAILABLE;
    }

    /** The fastest implementation that can run here. */
    public static RowArithmetic fastest() {
        return AVAILABLE.get(0);
    }
}
