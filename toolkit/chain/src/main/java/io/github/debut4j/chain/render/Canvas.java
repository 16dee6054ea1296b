package io.github.debut4j.chain.render;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** A white image that is drawn pixel by pixel. Colours are {@code 0xRRGGBB}. */
final class Canvas {

    static final int PAPER = 0xFFFFFF;

    private final int width;
    private final int height;
    private final int[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[Math.multiplyExact(width, height)];
        Arrays.fill(pixels, PAPER);
    }

    void set(int x, int y, int color) {
        pixels[y * width + x] = color;
    }

    /** Fills a rectangle. */
    void fill(int x, int y, int filledWidth, int filledHeight, int color) {
        for (int row = y; row < y + filledHeight; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + filledWidth, color);
        }
    }

    /** Draws a frame one pixel thick around the given rectangle. */
    void frame(int x, int y, int insideWidth, int insideHeight, int color) {
        for (int i = -1; i <= insideWidth; i++) {
            set(x + i, y - 1, color);
            set(x + i, y + insideHeight, color);
        }
        for (int j = -1; j <= insideHeight; j++) {
            set(x - 1, y + j, color);
            set(x + insideWidth, y + j, color);
        }
    }

    /** Draws smooth lines with round ends as one stroke, which does not darken where they meet. */
    void stroke(List<Line2D> lines, double thickness, int color) {
        Rectangle2D box = box(lines);
        double reach = thickness / 2 + 1;
        int lastX = Math.min(width - 1, (int) (box.getMaxX() + reach));
        int lastY = Math.min(height - 1, (int) (box.getMaxY() + reach));
        for (int y = Math.max(0, (int) (box.getMinY() - reach)); y <= lastY; y++) {
            for (int x = Math.max(0, (int) (box.getMinX() - reach)); x <= lastX; x++) {
                double inside = thickness / 2 + 0.5 - distance(lines, x + 0.5, y + 0.5);
                blend(x, y, color, Math.max(0, Math.min(1, inside)));
            }
        }
    }

    private static Rectangle2D box(List<Line2D> lines) {
        Rectangle2D box = lines.get(0).getBounds2D();
        lines.forEach(line -> box.add(line.getBounds2D()));
        return box;
    }

    private static double distance(List<Line2D> lines, double x, double y) {
        return lines.stream().mapToDouble(line -> line.ptSegDist(x, y)).min().orElse(0);
    }

    private void blend(int x, int y, int color, double strength) {
        set(x, y, mix(pixels[y * width + x], color, strength));
    }

    /** The colour at a fraction of the way from one colour to another. */
    static int mix(int from, int to, double fraction) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = (from >> shift) & 0xff;
            int end = (to >> shift) & 0xff;
            mixed |= (int) Math.round(start + fraction * (end - start)) << shift;
        }
        return mixed;
    }

    BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }
}
