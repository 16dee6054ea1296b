package io.github.debut4j.datasets.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws a point cloud from the side and slightly from above, in parallel projection; distant points
 * are paler and lie behind near ones.
 *
 * @param points the number of points of a cloud
 * @param radius the largest distance of a visible point from the origin
 * @param up the axis that points upwards, 0 to 2
 */
record CloudPicture(int points, double radius, int up) implements ContactSheet.Picture {

    private static final int AXES = 3;
    private static final double TURN = Math.toRadians(35);
    private static final double RAISE = Math.toRadians(25);
    private static final int DOT = 2;
    private static final int NEAR = 30;
    private static final int PALER_BY = 170;

    /** A scale at which all clouds of a sheet fit. */
    static CloudPicture of(List<float[]> clouds, int points, int up) {
        double most = 0;
        for (float[] cloud : clouds) {
            for (int k = 0; k < points; k++) {
                double x = cloud[k];
                double y = cloud[points + k];
                double z = cloud[2 * points + k];
                most = Math.max(most, Math.sqrt(x * x + y * y + z * z));
            }
        }
        return new CloudPicture(points, most > 0 ? most : 1, up);
    }

    /** A projected point: its coordinates to the right, upwards and towards the viewer. */
    private record Projected(double right, double upwards, double near) {}

    @Override
    public void draw(Graphics2D graphics, float[] values, Rectangle box) {
        double scale = (Math.min(box.width, box.height) - DOT) / (2 * radius);
        IntStream.range(0, points)
                .mapToObj(
                        k ->
                                project(
                                        values[(up + 1) % AXES * points + k],
                                        values[(up + 2) % AXES * points + k],
                                        values[up * points + k]))
                .sorted(Comparator.comparingDouble(Projected::near))
                .forEach(
                        point -> {
                            graphics.setColor(colour(point.near));
                            graphics.fillRect(
                                    (int) Math.round(box.getCenterX() + scale * point.right) - 1,
                                    (int) Math.round(box.getCenterY() - scale * point.upwards) - 1,
                                    DOT,
                                    DOT);
                        });
    }

    /** Rotates a point about the upward axis, then tilts it towards the viewer. */
    private static Projected project(double across, double along, double height) {
        double right = StrictMath.cos(TURN) * across + StrictMath.sin(TURN) * along;
        double away = StrictMath.cos(TURN) * along - StrictMath.sin(TURN) * across;
        return new Projected(
                right,
                StrictMath.cos(RAISE) * height + StrictMath.sin(RAISE) * away,
                StrictMath.sin(RAISE) * height - StrictMath.cos(RAISE) * away);
    }

    private Color colour(double near) {
        double distance = Math.max(0, Math.min(1, (1 - near / radius) / 2));
        int level = (int) (NEAR + PALER_BY * distance);
        return new Color(level, level, Math.min(255, level + NEAR));
    }
}
