package io.github.debut4j.datasets.pillars;

import java.util.Arrays;

/** The classes of KITTI, with the sizes of their anchors in the paper, in metres. */
enum ObjectKind {
    CAR(0, 3.9, 1.6, 1.5),
    PEDESTRIAN(1, 0.8, 0.6, 1.73),
    CYCLIST(2, 1.76, 0.6, 1.73);

    private final int label;
    private final double length;
    private final double width;
    private final double height;

    ObjectKind(int label, double length, double width, double height) {
        this.label = label;
        this.length = length;
        this.width = width;
        this.height = height;
    }

    /** The class of a number from 0. */
    static ObjectKind of(int label) {
        return Arrays.stream(values()).filter(k -> k.label == label).findFirst().orElseThrow();
    }

    /** The number of the class, from 0. */
    int label() {
        return label;
    }

    double length() {
        return length;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }
}
