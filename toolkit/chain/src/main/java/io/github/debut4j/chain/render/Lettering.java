package io.github.debut4j.chain.render;

import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the few characters of the labels as strokes, so that no font needs to be installed. */
final class Lettering {

    /** The height of a capital letter in pixels. */
    static final int CAPITAL = 12;

    /** The thickness of a stroke in pixels. */
    static final double THICKNESS = 1.7;

    static final int INK = 0x202020;

    private static final double UNIT = CAPITAL / 6.0;
    private static final double SPACE = 2.2 * UNIT;
    private static final double BETWEEN = 1.7 * UNIT;

    /** The polylines of each character, on a grid 4 wide and 6 high with y downwards. */
    private static final Map<Character, List<Line2D>> GLYPHS = new HashMap<>();

    static {
        glyph('0', line(1, 0, 3, 0, 4, 1, 4, 5, 3, 6, 1, 6, 0, 5, 0, 1, 1, 0));
        glyph('1', line(0.5, 1.2, 2, 0, 2, 6), line(0.5, 6, 3.5, 6));
        glyph('2', line(0, 1.2, 1, 0, 3, 0, 4, 1, 4, 2.2, 0, 6, 4, 6));
        glyph(
                '3',
                line(0, 0.8, 1, 0, 3, 0, 4, 1, 4, 2, 3, 2.9, 1.4, 2.9),
                line(3, 2.9, 4, 3.9, 4, 5, 3, 6, 1, 6, 0, 5.2));
        glyph('4', line(3, 6, 3, 0, 0, 4.2, 4, 4.2));
        glyph('5', line(3.8, 0, 0.3, 0, 0, 2.8, 1, 2.3, 3, 2.3, 4, 3.3, 4, 5, 3, 6, 1, 6, 0, 5.2));
        glyph(
                '6',
                line(
                        3.8, 0.7, 3, 0, 1.2, 0, 0, 1.4, 0, 5, 1, 6, 3, 6, 4, 5, 4, 3.7, 3, 2.7, 1,
                        2.7, 0, 3.7));
        glyph('7', line(0, 0, 4, 0, 1.5, 6));
        glyph(
                '8',
                line(
                        1, 2.9, 0, 2, 0, 1, 1, 0, 3, 0, 4, 1, 4, 2, 3, 2.9, 1, 2.9, 0, 3.9, 0, 5, 1,
                        6, 3, 6, 4, 5, 4, 3.9, 3, 2.9));
        glyph(
                '9',
                line(
                        0.2, 5.3, 1, 6, 2.8, 6, 4, 4.6, 4, 1, 3, 0, 1, 0, 0, 1, 0, 2.3, 1, 3.3, 3,
                        3.3, 4, 2.3));
        glyph('(', line(1.4, -0.8, 0.3, 1.2, 0.3, 4.8, 1.4, 6.8));
        glyph(')', line(0, -0.8, 1.1, 1.2, 1.1, 4.8, 0, 6.8));
        glyph(',', line(0.8, 5.8, 0.8, 6.2, 0.2, 7.4));
        glyph('.', line(0.4, 5.8, 0.4, 6));
        glyph('\u00d7', line(0.3, 1.7, 3.7, 5.1), line(3.7, 1.7, 0.3, 5.1));
        glyph(
                '%',
                line(4.6, 0, 0.6, 6),
                line(0, 0.2, 1.6, 0.2, 1.6, 2, 0, 2, 0, 0.2),
                line(3.6, 4, 5.2, 4, 5.2, 5.8, 3.6, 5.8, 3.6, 4));
        glyph('R', line(0, 6, 0, 0, 3, 0, 4, 0.9, 4, 2.2, 3, 3.1, 0, 3.1), line(2.2, 3.1, 4, 6));
        glyph(
                'd',
                line(3.6, -0.4, 3.6, 6),
                line(3.6, 3, 2.7, 2, 1, 2, 0, 3, 0, 5, 1, 6, 2.7, 6, 3.6, 5));
        glyph('e', line(0, 3.9, 3.8, 3.9, 3.8, 3, 2.8, 2, 1, 2, 0, 3, 0, 5, 1, 6, 3.4, 6));
        glyph(
                'a',
                line(3.6, 2, 3.6, 6),
                line(3.6, 3, 2.7, 2, 1, 2, 0, 3, 0, 5, 1, 6, 2.7, 6, 3.6, 5));
        glyph('c', line(3.4, 2.8, 2.6, 2, 1, 2, 0, 3, 0, 5, 1, 6, 2.6, 6, 3.4, 5.2));
        glyph('f', line(2.6, -0.2, 1.8, -0.4, 1, 0.4, 1, 6), line(0, 2, 2.4, 2));
        glyph('h', line(0, -0.4, 0, 6), line(0, 3, 1, 2, 2.6, 2, 3.6, 3, 3.6, 6));
        glyph('i', line(0.3, 2, 0.3, 6), line(0.3, 0.2, 0.3, 0.4));
        glyph('l', line(0.3, -0.4, 0.3, 6));
        glyph('o', line(1, 2, 0, 3, 0, 5, 1, 6, 2.6, 6, 3.6, 5, 3.6, 3, 2.6, 2, 1, 2));
        glyph(
                'p',
                line(0, 2, 0, 7.8),
                line(0, 3, 1, 2, 2.6, 2, 3.6, 3, 3.6, 5, 2.6, 6, 1, 6, 0, 5));
        glyph('r', line(0, 2, 0, 6), line(0, 3.2, 1, 2.2, 2.2, 2));
        glyph('t', line(1, 0.4, 1, 5.2, 1.7, 6, 2.6, 5.8), line(0, 2, 2.5, 2));
        glyph('u', line(0, 2, 0, 5, 1, 6, 2.6, 6, 3.6, 5), line(3.6, 2, 3.6, 6));
        glyph('v', line(0, 2, 1.8, 6, 3.6, 2));
        glyph('n', line(0, 6, 0, 2), line(0, 3, 1, 2, 2.6, 2, 3.6, 3, 3.6, 6));
        glyph(
                's',
                line(
                        3.4, 2.5, 2.8, 2, 0.7, 2, 0, 2.6, 0, 3.2, 0.6, 3.8, 2.8, 4.2, 3.4, 4.8, 3.4,
                        5.4, 2.8, 6, 0.6, 6, 0, 5.5));
    }

    private Lettering() {}

    private static double[] line(double... points) {
        return points;
    }

    private static void glyph(char character, double[]... polylines) {
        List<Line2D> lines = new ArrayList<>();
        for (double[] p : polylines) {
            for (int k = 2; k < p.length; k += 2) {
                lines.add(new Line2D.Double(p[k - 2], p[k - 1], p[k], p[k + 1]));
            }
        }
        GLYPHS.put(character, lines);
    }

    /** The width of a text in pixels. */
    static int width(String text) {
        double width = -BETWEEN;
        for (int k = 0; k < text.length(); k++) {
            char character = text.charAt(k);
            width += advance(character);
        }
        return Math.max(0, (int) Math.ceil(width));
    }

    /** Draws a text centred in the available width, with the top of its capital letters at y. */
    static void drawCentred(Canvas canvas, String text, int left, int available, int y) {
        double x = left + (available - width(text)) / 2.0;
        for (int k = 0; k < text.length(); k++) {
            char character = text.charAt(k);
            if (character != ' ') {
                canvas.stroke(placed(lines(character), x, y), THICKNESS, INK);
            }
            x += advance(character);
        }
    }

    /** Draws a text from the left edge, with the top of its capital letters at y. */
    static void draw(Canvas canvas, String text, int left, int y) {
        drawCentred(canvas, text, left, width(text), y);
    }

    private static double advance(char character) {
        if (character == ' ') {
            return SPACE;
        }
        double right =
                lines(character).stream()
                        .mapToDouble(line -> Math.max(line.getX1(), line.getX2()))
                        .max()
                        .orElse(0);
        return right * UNIT + BETWEEN;
    }

    private static List<Line2D> lines(char character) {
        List<Line2D> lines = GLYPHS.get(character);
        if (lines == null) {
            throw new IllegalArgumentException("no strokes for character '" + character + "'");
        }
        return lines;
    }

    private static List<Line2D> placed(List<Line2D> lines, double x, double y) {
        List<Line2D> placed = new ArrayList<>();
        for (Line2D line : lines) {
            placed.add(
                    new Line2D.Double(
                            x + UNIT * line.getX1(),
                            y + UNIT * line.getY1(),
                            x + UNIT * line.getX2(),
                            y + UNIT * line.getY2()));
        }
        return placed;
    }
}
