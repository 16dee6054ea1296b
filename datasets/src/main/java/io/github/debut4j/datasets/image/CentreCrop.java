package io.github.debut4j.datasets.image;

import java.util.Random;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.datavec.image.data.ImageWritable;
import org.datavec.image.transform.BaseImageTransform;
import org.jspecify.annotations.Nullable;

/** Scales an image so that its shorter side has a given length, then crops the central square. */
final class CentreCrop extends BaseImageTransform<Mat> {

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
