package io.github.debut4j.datasets.pillars;

import io.github.debut4j.datasets.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A synthetic scene: objects on flat ground, and points that a sensor would measure on both, in
 * random order.
 */
record Street(List<ObjectBox> objects, List<Point> points) {

    /** Points per square metre of ground. */
    private static final double ON_GROUND = 1.2;

    /** Points per square metre of the sides and the top of an object. */
    private static final double ON_OBJECT = 12;

    /** There is one object, and up to one more per so many square metres. */
    private static final double AREA_PER_OBJECT = 40;

    private static final double NOISE = 0.02;
    private static final double GROUND_REFLECTANCE = 0.2;

    /** A point, in metres above the ground, with its reflectance from 0 to 1. */
    record Point(double x, double y, double z, double reflectance) {}

    /** Copies the lists. */
    Street {
        objects = List.copyOf(objects);
        points = List.copyOf(points);
    }

    /**
     * Draws a scene.
     *
     * @param width of the ground, in metres: x is from 0 to width
     * @param depth of the ground, in metres: y is from 0 to depth
     * @param classes the number of kinds of objects, counted from the first
     */
    static Street draw(double width, double depth, int classes, RandomStream random) {
        List<ObjectBox> objects = new ArrayList<>();
        int most = 1 + (int) (width * depth / AREA_PER_OBJECT);
        int count = 1 + random.below(most);
        for (int k = 0; k < count; k++) {
            objects.add(
                    new ObjectBox(
                            ObjectKind.of(random.below(classes)),
                            random.uniform(0, width),
                            random.uniform(0, depth),
                            random.uniform(0, Math.PI),
                            random.uniform(0.9, 1.1)));
        }
        List<Point> points = new ArrayList<>();
        for (int k = 0; k < (int) (ON_GROUND * width * depth); k++) {
            double z = NOISE * random.bell();
            points.add(
                    new Point(
                            random.uniform(0, width),
                            random.uniform(0, depth),
                            z,
                            GROUND_REFLECTANCE * random.uniform(0.5, 1.5)));
        }
        objects.forEach(object -> addPoints(object, points, random));
        shuffle(points, random);
        return new Street(objects, points);
    }

    /** Adds points on the four sides and the top of a box. */
    private static void addPoints(ObjectBox box, List<Point> points, RandomStream random) {
        double along = box.length() * box.height();
        double across = box.width() * box.height();
        double top = box.length() * box.width();
        double area = 2 * along + 2 * across + top;
        double reflectance = random.uniform(0.3, 1);
        for (int k = 0; k < (int) (ON_OBJECT * area); k++) {
            double face = random.uniform(0, area);
            double side = random.chance(0.5) ? 0.5 : -0.5;
            double u = random.uniform(-0.5, 0.5);
            double v = random.uniform(-0.5, 0.5);
            double z = random.uniform(0, 1);
            if (face < 2 * along) {
                v = side;
            } else if (face < 2 * along + 2 * across) {
                u = side;
            } else {
                z = 1;
            }
            points.add(placed(box, u, v, z, reflectance, random));
        }
    }

    private static Point placed(
            ObjectBox box, double u, double v, double z, double reflectance, RandomStream random) {
        double along = u * box.length() + NOISE * random.bell();
        double across = v * box.width() + NOISE * random.bell();
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        return new Point(
                box.x() + along * cos - across * sin,
                box.y() + along * sin + across * cos,
                z * box.height() + NOISE * random.bell(),
                reflectance);
    }

    /** The shuffle of Fisher and Yates. */
    private static void shuffle(List<Point> points, RandomStream random) {
        for (int k = points.size() - 1; k > 0; k--) {
            int other = random.below(k + 1);
            Point swapped = points.get(k);
            points.set(k, points.get(other));
            points.set(other, swapped);
        }
    }
}
