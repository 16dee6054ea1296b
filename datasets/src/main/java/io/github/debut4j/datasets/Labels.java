package io.github.debut4j.datasets;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a network is to predict for each example: a class, or a target of any numbers. Immutable.
 */
final class Labels {

    private static final int BYTE = 0xFF;

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

    boolean hasClasses() {
        return !classNames.isEmpty();
    }

    List<String> classNames() {
        return classNames;
    }

    /** The class of an example. */
    int ofExample(int example) {
        if (!hasClasses()) {
            throw new IllegalStateException("the examples must have classes, found targets");
        }
        return classes[example];
    }

    /** The shape of the values of one example: those of its target, or one for each class. */
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

    /** The numbers of the classes as targets. */
    Labels asTargets() {
        float[] values = new float[classes.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = classes[k];
        }
        return ofTargets(values, 1);
    }
}
