package io.github.debut4j.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network is to predict for each example: a class, or a target of any numbers; or nothing
 * that is known. Immutable.
 */
final class Labels {

    private static final int BYTE = 0xFF;
    private static final int SHOWN = 4;

    /** What labels in half precision may lack of a sum of 1. */
    private static final double ROUNDING = 0.01;

    /** Labels that are not known. */
    static final Labels NONE = new Labels(new int[0], List.of(), new float[0], 0);

    private final int[] classes;
    private final List<String> classNames;
    private final float[] targets;
    private final int[] shape;

    private Labels(int[] classes, List<String> classNames, float[] targets, int... shape) {
        this.classes = classes;
        this.classNames = List.copyOf(classNames);
        this.targets = targets;
        this.shape = shape;
    }

    /**
     * The class of each example.
     *
     * @param values from 0. Not copied
     * @param classNames the name of each class, at least 1
     * @throws IllegalArgumentException if a class has no name
     */
    static Labels ofClasses(int[] values, List<String> classNames) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0 || values[k] >= classNames.size()) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "label of example %d must be in 0..%d, found %d",
                                k,
                                classNames.size() - 1,
                                values[k]));
            }
        }
        return new Labels(values, classNames, new float[0], classNames.size());
    }

    /**
     * A target of each example.
     *
     * @param values of all examples, one after the other. Not copied
     * @param shape of one target
     */
    static Labels ofTargets(float[] values, int... shape) {
        return new Labels(new int[0], List.of(), values, shape);
    }

    /** Unsigned bytes as integers. */
    static int[] unsigned(byte[] labels) {
        int[] values = new int[labels.length];
        for (int k = 0; k < labels.length; k++) {
            values[k] = labels[k] & BYTE;
        }
        return values;
    }

    boolean isKnown() {
        return this != NONE;
    }

    boolean hasClasses() {
        return !classNames.isEmpty();
    }

    List<String> classNames() {
        return classNames;
    }

    /** The class of an example. */
    int ofExample(int example) {
        if (!hasClasses()) {
            throw new IllegalStateException("the examples must have classes, found none");
        }
        return classes[example];
    }

    /**
     * The shape of the values of one example: those of its target, or one for each class; 0 if they
     * are not known.
     */
    int[] shape() {
        return shape.clone();
    }

    /** The number of values of one example. */
    int count() {
        return Math.toIntExact(ArrayFeatures.count(shape));
    }

    /** Writes the target of an example, or a row with a 1 for its class. */
    void copy(int example, float[] to, int offset) {
        if (hasClasses()) {
            to[offset + classes[example]] = 1;
        } else {
            System.arraycopy(targets, example * count(), to, offset, count());
        }
    }

    /**
     * Targets of one whole number each as classes.
     *
     * @param number of classes
     * @throws IllegalArgumentException if a target is no class
     */
    Labels asClasses(int number) {
        int[] values = new int[targets.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (int) targets[k];
            if (values[k] != targets[k] || values[k] < 0 || values[k] >= number) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "label of example %d must be a class in 0..%d, as the network has"
                                        + " %d, found %s",
                                k,
                                number - 1,
                                number,
                                Float.toString(targets[k])));
            }
        }
        return ofClasses(values, IntStream.range(0, number).mapToObj(String::valueOf).toList());
    }

    /**
     * Checks that targets are probabilities; classes are.
     *
     * @param exclusive whether those of an example must add up to 1
     * @throws IllegalArgumentException naming the first example whose target is something else
     */
    void requireProbabilities(boolean exclusive) {
        for (int first = 0; first < targets.length; first += count()) {
            float[] target = Arrays.copyOfRange(targets, first, first + count());
            double sum = 0;
            boolean probabilities = true;
            for (float value : target) {
                sum += value;
                probabilities &= value >= 0 && value <= 1;
            }
            if (!probabilities || (exclusive && Math.abs(sum - 1) > ROUNDING)) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "label of example %d must be %s, as those that the network"
                                        + " predicts, found %s",
                                first / count(),
                                exclusive
                                        ? "probabilities that add up to 1"
                                        : "probabilities in 0..1",
                                text(target)));
            }
        }
    }

    private static String text(float... target) {
        return IntStream.range(0, Math.min(target.length, SHOWN))
                        .mapToObj(k -> Float.toString(target[k]))
                        .collect(Collectors.joining(", "))
                + (target.length > SHOWN ? ", ..." : "");
    }

    /** The numbers of the classes as targets. */
    Labels asTargets() {
        float[] values = new float[classes.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = classes[k];
        }
        return ofTargets(values, 1);
    }
}
