package io.github.debut4j.datasets.image;

import io.github.debut4j.spec.SpecText;
import java.util.Random;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;
import org.jspecify.annotations.Nullable;

/**
 * The central square of an image.
 *
 * @param size the side of the square
 * @param resize the length to which the shorter side is scaled first
 */
record Crop(int size, int resize) {

    private static final int USUAL = 224;
    private static final int MOST = 4_096;

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
        return new Crop(size, resize);
    }

    /** The length of a side when the shorter one is scaled to {@link #resize}. */
    int scaled(int side, int shorter) {
        return Math.toIntExact(Math.round((double) side * resize / shorter));
    }

    /**
     * Scales an image so that its shorter side has a given length, then crops the central square.
     */
    static final class CentreCrop extends BaseImageTransform<Mat> {

        private final Crop crop;

        CentreCrop(Crop crop) {
            this.crop = crop;
            this.converter = new OpenCVFrameConverter.ToMat();
        }

        @Override
        protected ImageWritable doTransform(ImageWritable image, @Nullable Random random) {
            Mat whole = converter.convert(image.getFrame());
            int shorter = Math.min(whole.cols(), whole.rows());
            int width = crop.scaled(whole.cols(), shorter);
            int height = crop.scaled(whole.rows(), shorter);
            Mat scaled = new Mat();
            opencv_imgproc.resize(
                    whole, scaled, new Size(width, height), 0, 0, method(width < whole.cols()));
            Rect middle =
                    new Rect(
                            (width - crop.size()) / 2,
                            (height - crop.size()) / 2,
                            crop.size(),
                            crop.size());
            return new ImageWritable(converter.convert(new Mat(scaled, middle).clone()));
        }

        /** Averages when the image shrinks, to avoid aliasing. */
        private static int method(boolean smaller) {
            return smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
        }
    }
}
