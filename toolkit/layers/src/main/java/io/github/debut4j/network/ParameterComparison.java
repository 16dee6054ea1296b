package io.github.debut4j.network;

import io.github.debut4j.nd4j.FloatViews;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A bitwise comparison of the parameters that two networks have in common: those of the same name
 * in corresponding layers.
 *
 * @param common the number of values in common
 * @param different the number of them that are not identical bit by bit
 * @param largestDifference the largest absolute difference; NaN if only one of two values is NaN
 * @param layers the names of the layers with different values, in topological order
 */
public record ParameterComparison(
        long common, long different, double largestDifference, List<String> layers) {

    /** Copies the list. */
    public ParameterComparison {
        layers = List.copyOf(layers);
    }

    /** Whether all values are identical bit by bit. */
    public boolean equal() {
        return different == 0;
    }

    /**
     * Compares two networks. Neither is modified.
     *
     * @param b has as many layers as {@code a}, which correspond by position
     * @throws IllegalArgumentException if parameters of the same name differ in shape
     */
    public static ParameterComparison of(Network a, Network b) {
        return of(a, b, Set.of());
    }

    /**
     * Compares two networks without some parameters. Neither is modified.
     *
     * @param b has as many layers as {@code a}, which correspond by position
     * @param except parameters that are not compared: the name of the layer in {@code a}, a dot,
     *     and that of the parameter, as in {@code conv1.b}
     * @throws IllegalArgumentException if parameters of the same name differ in shape
     */
    public static ParameterComparison of(Network a, Network b, Set<String> except) {
        return of(a.layers(), b.layers(), except);
    }

    /**
     * Compares layers without some parameters. None is modified.
     *
     * @param second as many layers as {@code first}, which correspond by position
     * @param except parameters that are not compared, as in {@link #of(Network, Network, Set)}
     * @throws IllegalArgumentException if parameters of the same name differ in shape
     */
    public static ParameterComparison of(
            List<NamedLayer> first, List<NamedLayer> second, Set<String> except) {
        Tally tally = new Tally(except);
        for (int k = 0; k < first.size(); k++) {
            tally.add(first.get(k), second.get(k));
        }
        return new ParameterComparison(
                tally.common, tally.different, tally.largestDifference, tally.layers);
    }

    private static final class Tally {

        private final Set<String> except;
        private long common;
        private long different;
        private double largestDifference;
        private final List<String> layers = new ArrayList<>();

        Tally(Set<String> except) {
            this.except = except;
        }

        void add(NamedLayer a, NamedLayer b) {
            long before = different;
            a.parameters()
                    .forEach(
                            (name, values) -> {
                                INDArray other = b.parameters().get(name);
                                String full = a.name() + "." + name;
                                if (other != null && !except.contains(full)) {
                                    requireSameShape(full, values, other);
                                    add(values, other);
                                }
                            });
            if (different > before) {
                layers.add(a.name());
            }
        }

        private static void requireSameShape(String name, INDArray a, INDArray b) {
            if (!a.equalShapes(b)) {
                throw new IllegalArgumentException(
                        "parameter "
                                + name
                                + " must have the shape "
                                + Arrays.toString(a.shape())
                                + " in both networks, found "
                                + Arrays.toString(b.shape()));
            }
        }

        private void add(INDArray a, INDArray b) {
            common += a.length();
            if (a.dataType() == DataType.FLOAT && b.dataType() == DataType.FLOAT) {
                addFloats(FloatViews.rowMajor(a), FloatViews.rowMajor(b));
            } else {
                double[] first = a.dup('c').data().asDouble();
                double[] second = b.dup('c').data().asDouble();
                for (int k = 0; k < first.length; k++) {
                    boolean same =
                            Double.doubleToRawLongBits(first[k])
                                    == Double.doubleToRawLongBits(second[k]);
                    add(same, first[k], second[k]);
                }
            }
        }

        /** In place: the largest layers of some networks are half of what a Java heap can hold. */
        private void addFloats(INDArray a, INDArray b) {
            try {
                FloatBuffer first = FloatViews.of(a);
                FloatBuffer second = FloatViews.of(b);
                for (int k = 0; k < first.limit(); k++) {
                    float x = first.get(k);
                    float y = second.get(k);
                    add(Float.floatToRawIntBits(x) == Float.floatToRawIntBits(y), x, y);
                }
            } finally {
                Reference.reachabilityFence(a);
                Reference.reachabilityFence(b);
            }
        }

        private void add(boolean same, double x, double y) {
            if (!same) {
                different++;
                double difference = Double.isNaN(x) && Double.isNaN(y) ? 0 : Math.abs(x - y);
                largestDifference = Math.max(largestDifference, difference);
            }
        }
    }
}
