package io.github.debut4j.datasets.image;

import io.github.debut4j.datasets.Features;
import io.github.debut4j.datasets.PixelScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Image files without classes. */
public final class ImageFiles {

    private ImageFiles() {}

    /** Whether a path is a folder, or a file with the name of an image, such as {@code a.jpg}. */
    public static boolean recognises(Path path) {
        return Files.isDirectory(path) || ClassFolders.isImage(path);
    }

    /**
     * The images of a path: itself, or those of a folder, sorted by name.
     *
     * @throws IOException naming the folder, if it has no image or cannot be read
     */
    public static List<Path> of(Path path) throws IOException {
        return Files.isDirectory(path) ? ClassFolders.images(path) : List.of(path);
    }

    /**
     * Images that are decoded on demand: each is scaled until it just covers the size, and its
     * centre is cropped. An image of that size is not changed.
     *
     * @param files one per example
     * @param channels 3 for red, green and blue; 1 for grey
     * @param scale how a pixel becomes a float
     * @throws IllegalArgumentException if there are other channels
     */
    public static Features features(
            List<Path> files, int channels, int height, int width, PixelScale scale) {
        return new ImageFeatures(
                List.copyOf(files), Crop.covering(channels, height, width), scale, true);
    }
}
