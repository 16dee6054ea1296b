package io.github.debut4j.datasets.modelnet;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.PackedFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** A file of NumPy's, plain or gzip. */
final class NpyFile {

    private NpyFile() {}

    /**
     * Reads an array of so many dimensions.
     *
     * @param shape in words
     * @throws IOException naming the file, if it is damaged or has another number
     */
    static NpyArray read(Path file, String shape, int dimensions) throws IOException {
        NpyArray array = PackedFile.read(file, in -> named(file, () -> Npy.read(in)));
        if (array.shape().length != dimensions) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s: must have the shape %s, found %s",
                            file,
                            shape,
                            array.shapeText()));
        }
        return array;
    }

    @FunctionalInterface
    private interface Reading {
        NpyArray read() throws IOException;
    }

    /** What is wrong with the packing is for others to say. */
    private static NpyArray named(Path file, Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (EOFException | ZipException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(file + ": must be a sound .npy file: " + e.getMessage(), e);
        }
    }
}
