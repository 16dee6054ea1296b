package io.github.debut4j.kernel.arithmetic;

import java.util.List;
import java.util.ServiceLoader;

/** The arithmetics that this Java virtual machine can run. */
public final class Arithmetics {

    private static final List<RowArithmetic> AVAILABLE =
            ServiceLoader.load(RowArithmetic.class, RowArithmetic.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(RowArithmetic::available)
                    .toList();

    private Arithmetics() {}

    /** The fastest. */
    public static RowArithmetic fastest() {
        return AVAILABLE.isEmpty() ? new PlainArithmetic() : AVAILABLE.get(0);
    }
}
