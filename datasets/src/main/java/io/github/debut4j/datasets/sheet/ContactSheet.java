package io.github.debut4j.datasets.sheet;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.augment.ExampleKind;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** Draws contact sheets. */
public final class ContactSheet {

    private static final int SIDE = 112;
    private static final int MARGIN = 12;
    private static final int GAP = 8;
    private static final int CAPTION = 20;
    private static final int TEXT = 12;
    private static final int COLUMNS = 10;
    private static final Color PAPER = Color.WHITE;
    private static final Color BOX = new Color(0xF2F2F2);
    private static final Color INK = new Color(0x202020);

    private ContactSheet() {}

    /**
     * Draws examples in order, row by row.
     *
     * @param kind of the examples
     * @return a sheet ten tiles wide, or less if there are fewer examples
     * @throws java.io.UncheckedIOException if an example cannot be read
     */
    public static BufferedImage draw(Examples examples, ExampleKind kind, View view) {
        List<float[]> values =
                IntStream.range(0, examples.size())
                        .mapToObj(i -> features(examples.in(BatchLayout.CHANNELS_FIRST), i, view))
                        .toList();
        Picture picture = picture(values, examples.featureShape(), kind, view);
        int columns = Math.min(COLUMNS, examples.size());
        int rows = (examples.size() + columns - 1) / columns;
        BufferedImage sheet =
                new BufferedImage(
                        2 * MARGIN + columns * (SIDE + GAP) - GAP,
                        2 * MARGIN + rows * (SIDE + CAPTION + GAP) - GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            prepare(graphics, sheet);
            for (int i = 0; i < values.size(); i++) {
                int x = MARGIN + i % columns * (SIDE + GAP);
                int y = MARGIN + i / columns * (SIDE + CAPTION + GAP);
                Rectangle box = new Rectangle(x, y, SIDE, SIDE);
                tile(graphics, picture, values.get(i), box);
                if (examples.hasClasses()) {
                    caption(graphics, examples.classNames().get(examples.label(i)), box);
                }
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private static float[] features(Examples examples, int i, View view) {
        float[] values = new float[examples.featureCount()];
        if (view.augmented()) {
            examples.copyAugmented(i, view.seed(), 0, values, 0);
        } else {
            examples.copyFeatures(i, values, 0);
        }
        return values;
    }

    private static Picture picture(List<float[]> values, int[] shape, ExampleKind kind, View view) {
        return switch (kind) {
            case IMAGES ->
                    new ImagePicture(ImagePicture.Tone.of(values), shape[0], shape[1], shape[2]);
            case CLOUDS -> CloudPicture.of(values, shape[1] * shape[2], view.up().index());
            case ARRAYS ->
                    throw new IllegalArgumentException(
                            "a contact sheet must show images or point clouds, found arrays");
        };
    }

    private static void prepare(Graphics2D graphics, BufferedImage sheet) {
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }

    private static void tile(Graphics2D graphics, Picture picture, float[] values, Rectangle box) {
        graphics.setColor(BOX);
        graphics.fill(box);
        graphics.setClip(box);
        picture.draw(graphics, values, box);
        graphics.setClip(null);
    }

    /** Draws the name centred below the box, truncated if it is too long. */
    private static void caption(Graphics2D graphics, String name, Rectangle box) {
        FontMetrics metrics = graphics.getFontMetrics();
        String text = name;
        for (int end = name.length() - 1; end > 0 && metrics.stringWidth(text) > SIDE; end--) {
            text = name.substring(0, end) + "\u2026";
        }
        graphics.setColor(INK);
        graphics.drawString(
                text,
                box.x + Math.max(0, SIDE - metrics.stringWidth(text)) / 2,
                box.y + SIDE + (CAPTION + metrics.getAscent() - metrics.getDescent()) / 2);
    }

    /** Draws single examples. */
    interface Picture {

        /**
         * Draws one example into a box.
         *
         * @param values channels first. Not modified
         */
        void draw(Graphics2D graphics, float[] values, Rectangle box);
    }

    /**
     * How examples are shown.
     *
     * @param augmented whether they are augmented as in the first pass of a training run
     * @param seed of that training run
     * @param up the axis of point clouds that points upwards
     */
    public record View(boolean augmented, long seed, Axis up) {

        /** An axis of point clouds. */
        public enum Axis {
            /** The first coordinate. */
            X(0),
            /** The second. */
            Y(1),
            /** The third. */
            Z(2);

            private final int index;

            Axis(int index) {
                this.index = index;
            }

            /** The index of its plane in a cloud, from 0. */
            int index() {
                return index;
            }
        }
    }
}
