package io.github.debut4j.datasets.image;

import io.github.debut4j.datasets.Features;
import io.github.debut4j.datasets.PixelScale;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.image.recordreader.ImageRecordReader;

/**
 * Images that are decoded on demand.
 *
 * @param files one per example
 * @param crop the part of each image that is used
 * @param scale how a pixel becomes a float
 * @param adapts whether the size was not specified, so that the network may determine it
 */
record ImageFeatures(List<Path> files, Crop crop, PixelScale scale, boolean adapts)
        implements Features {

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int[] shape() {
        return new int[] {crop.channels(), crop.height(), crop.width()};
    }

    @Override
    public Optional<Features> ofShape(int channels, int height, int width) {
        return adapts
                ? Optional.of(
                        new ImageFeatures(
                                files, Crop.covering(channels, height, width), scale, true))
                : Optional.empty();
    }

    @Override
    public boolean areReadOnDemand() {
        return true;
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        float[] planes = decoded(files.get(example));
        int channels = crop.channels();
        int pixels = planes.length / channels;
        for (int c = 0; c < channels; c++) {
            // OpenCV stores blue first.
            int from = (channels - 1 - c) * pixels;
            for (int k = 0; k < pixels; k++) {
                target[offset + c * pixels + k] = scale.of(planes[from + k]);
            }
        }
    }

    /**
     * The blue, green and red plane, or the grey one, 0..255. Uses a new reader, since readers keep
     * state.
     */
    private float[] decoded(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ImageBytes.require(bytes);
            try (ImageRecordReader reader =
                            new ImageRecordReader(
                                    crop.height(),
                                    crop.width(),
                                    crop.channels(),
                                    new Crop.CentreCrop(crop));
                    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                NDArrayWritable image = (NDArrayWritable) reader.record(file.toUri(), in).get(0);
                return image.get().dup('c').data().asFloat();
            }
        } catch (IOException | RuntimeException e) {
            String found = e.getMessage() == null ? "it damaged" : e.getMessage();
            String message = file + ": must be a valid image, found: " + found;
            throw new UncheckedIOException(message, new IOException(message, e));
        }
    }

    /**
     * Detects truncated image files, whose missing part decoders fill with grey, and GIFs, which
     * OpenCV cannot decode.
     */
    private static final class ImageBytes {

        private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};
        private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
        private static final byte[] GIF = {'G', 'I', 'F', '8'};
        private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
        private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

        /** Some programs append a few bytes to an image. */
        private static final int FAR = 1 << 12;

        private ImageBytes() {}

        /**
         * Requires the end marker of a JPEG or PNG file, and that the file is no GIF; other files
         * are accepted.
         *
         * @throws IOException otherwise, with what was found as its message
         */
        static void require(byte... file) throws IOException {
            if (startsWith(file, GIF)) {
                throw new IOException("a GIF, which is not supported: convert it to PNG");
            }
            boolean cut =
                    (startsWith(file, JPEG) && !endsWith(file, JPEG_END))
                            || (startsWith(file, PNG) && !endsWith(file, PNG_END));
            if (cut) {
                throw new IOException("its end is missing");
            }
        }

        private static boolean startsWith(byte[] file, byte... mark) {
            return file.length >= mark.length && isAt(file, 0, mark);
        }

        private static boolean endsWith(byte[] file, byte... mark) {
            int first = Math.max(0, file.length - FAR);
            for (int k = file.length - mark.length; k >= first; k--) {
                if (isAt(file, k, mark)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isAt(byte[] file, int index, byte... mark) {
            for (int k = 0; k < mark.length; k++) {
                if (file[index + k] != mark[k]) {
                    return false;
                }
            }
            return true;
        }
    }
}
