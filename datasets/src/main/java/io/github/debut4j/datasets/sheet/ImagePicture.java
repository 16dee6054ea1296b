package io.github.debut4j.datasets.sheet;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws an image of three channels in colour, any other by its first channel in grey. */
record ImagePicture(Tone tone, int channels, int height, int width)
        implements ContactSheet.Picture {

    private static final int COLOURS = 3;

    @Override
    public void draw(Graphics2D graphics, float[] values, Rectangle box) {
        double fit = Math.min((double) box.width / width, (double) box.height / height);
        double factor = fit >= 1 ? Math.floor(fit) : fit;
        int drawnWidth = Math.max(1, (int) (width * factor));
        int drawnHeight = Math.max(1, (int) (height * factor));
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                fit >= 1
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
                image(values),
                box.x + (box.width - drawnWidth) / 2,
                box.y + (box.height - drawnHeight) / 2,
                drawnWidth,
                drawnHeight,
                null);
    }

    private BufferedImage image(float[] values) {
        int plane = height * width;
        int green = channels == COLOURS ? plane : 0;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < plane; k++) {
            int rgb =
                    tone.of(values[k]) << 16
                            | tone.of(values[k + green]) << 8
                            | tone.of(values[k + 2 * green]);
            image.setRGB(k % width, k / width, rgb);
        }
        return image;
    }

    /**
     * Maps values to brightness.
     *
     * @param black the value that is drawn black
     * @param white the value that is drawn white
     */
    record Tone(float black, float white) {

        private static final int MOST = 255;

        /**
         * The tone of a sheet. Pixels (whole numbers in 0..255, or any values in 0..1) keep their
         * brightness; the range of other values is stretched.
         */
        static Tone of(List<float[]> examples) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            boolean whole = true;
            for (float[] values : examples) {
                for (float value : values) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    whole &= value == Math.rint(value);
                }
            }
            if (least >= 0 && most <= 1) {
                return new Tone(0, 1);
            }
            return least >= 0 && most <= MOST && whole ? new Tone(0, MOST) : new Tone(least, most);
        }

        /** The brightness of a value, 0..255. */
        int of(float value) {
            return Math.max(
                    0, Math.min(MOST, Math.round(MOST * (value - black) / (white - black))));
        }
    }
}
