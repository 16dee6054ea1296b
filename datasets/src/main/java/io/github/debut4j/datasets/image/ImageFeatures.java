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
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.image.recordreader.ImageRecordReader;

/**
 * Images that are decoded on demand.
 *
 * @param files one per example
 * @param crop the part of each image that is used
 * @param scale how a pixel becomes a float
 */
record ImageFeatures(List<Path> files, Crop crop, PixelScale scale) implements Features {

    private static final int CHANNELS = 3;

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int[] shape() {
        return new int[] {CHANNELS, crop.size(), crop.size()};
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        float[] planes = decoded(files.get(example));
        int pixels = planes.length / CHANNELS;
        for (int c = 0; c < CHANNELS; c++) {
            // OpenCV stores blue first.
            int from = (CHANNELS - 1 - c) * pixels;
            for (int k = 0; k < pixels; k++) {
                target[offset + c * pixels + k] = scale.of(planes[from + k]);
            }
        }
    }

    /** The blue, green and red plane, 0..255. Uses a new reader, since readers keep state. */
    private float[] decoded(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ImageEnd.require(bytes);
            try (ImageRecordReader reader =
                            new ImageRecordReader(
                                    crop.size(), crop.size(), CHANNELS, new CentreCrop(crop));
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
}
