package io.github.debut4j.datasets.image;

import io.github.debut4j.spec.SpecText;
import java.util.Random;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;
import org.jspecify.annotations.Nullable;

/**
 * The central rectangle of an image.
 *
 * @param channels 3 for red, green and blue; 1 for grey
 * @param height of the rectangle
 * @param width of the rectangle
 * @param coverHeight the height that the image has at least once it is scaled, at least that of the
 *     rectangle
 * @param coverWidth likewise its width; the image is scaled until it just has both
 */
record Crop(int channels, int height, int width, int coverHeight, int coverWidth) {

    private static final int COLOURS = 3;
    private static final int USUAL = 224;
    private static final int MOST = 4_096;

    /** 65535 / 255. */
    private static final double STEPS_OF_16_BITS = 257;

    /** ResNets are evaluated on the central 224 of 256 pixels. */
    private static final double MARGIN = 256.0 / 224;

    /**
     * The crop that the options {@code size} and {@code resize} specify.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    static Crop of(SpecText spec) {
        int size = spec.wholeNumber("size", 1, MOST).orElse(USUAL);
        int resize =
                spec.wholeNumber("resize", size, 2 * MOST)
                        .orElse(Math.toIntExact(Math.round(size * MARGIN)));
        return new Crop(COLOURS, size, size, resize, resize);
    }

    /**
     * The whole image, as far as it has the proportions of a rectangle: it is scaled until it just
     * covers the rectangle. An image of that size is not changed.
     *
     * @throws IllegalArgumentException if there are neither 1 nor 3 channels
     */
    static Crop covering(int channels, int height, int width) {
        if (channels != 1 && channels != COLOURS) {
            throw new IllegalArgumentException(
                    "images must have 1 channel (grey) or 3 (red, green, blue) for the network,"
                            + " found "
                            + channels);
        }
        return new Crop(channels, height, width, height, width);
    }

    /** The size of an image once it is scaled: {@code {height, width}}. */
    int[] scaled(int imageHeight, int imageWidth) {
        boolean byHeight = (long) coverHeight * imageWidth >= (long) coverWidth * imageHeight;
        return byHeight
                ? new int[] {coverHeight, scaled(imageWidth, coverHeight, imageHeight)}
                : new int[] {scaled(imageHeight, coverWidth, imageWidth), coverWidth};
    }

    private static int scaled(int side, int to, int from) {
        return Math.toIntExact(Math.round((double) side * to / from));
    }

    /** Scales an image until it covers a size, then crops its central rectangle. */
    static final class CentreCrop extends BaseImageTransform<Mat> {

        private final Crop crop;

        CentreCrop(Crop crop) {
            this.crop = crop;
            this.converter = new OpenCVFrameConverter.ToMat();
        }

        @Override
        protected ImageWritable doTransform(ImageWritable image, @Nullable Random random) {
            Mat whole = eightBits(converter.convert(image.getFrame()));
            int[] size = crop.scaled(whole.rows(), whole.cols());
            int height = size[0];
            int width = size[1];
            Mat scaled = new Mat();
            opencv_imgproc.resize(
                    whole, scaled, new Size(width, height), 0, 0, method(width < whole.cols()));
            Rect middle =
                    new Rect(
                            (width - crop.width()) / 2,
                            (height - crop.height()) / 2,
                            crop.width(),
                            crop.height());
            return new ImageWritable(converter.convert(new Mat(scaled, middle).clone()));
        }

        /** Pixels in 0..255; those of 16 bits are in 0..65535. */
        private static Mat eightBits(Mat image) {
            if (image.depth() == opencv_core.CV_8U) {
                return image;
            }
            if (image.depth() != opencv_core.CV_16U) {
                throw new IllegalArgumentException(
                        "pixels of another type than 8 or 16 bits without sign");
            }
            Mat converted = new Mat();
            image.convertTo(converted, opencv_core.CV_8U, 1 / STEPS_OF_16_BITS, 0);
            return converted;
        }

        /** Averages when the image shrinks, to avoid aliasing. */
        private static int method(boolean smaller) {
            return smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        }
    }
}
