package io.github.debut4j.datasets.pillars;

/** The classes of KITTI, with the sizes of their anchors in the paper, in metres. */
enum ObjectKind {
    CAR(3.9, 1.6, 1.5),
    PEDESTRIAN(0.8, 0.6, 1.73),
    CYCLIST(1.76, 0.6, 1.73);

    private final double length;
    private final double width;
    private final double height;

    ObjectKind(double length, double width, double height) {
        this.length = length;
        this.width = width;
        this.height = height;
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
