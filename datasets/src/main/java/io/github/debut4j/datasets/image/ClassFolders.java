package io.github.debut4j.datasets.image;

import io.github.debut4j.datasets.Split;
import io.github.debut4j.spec.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.datavec.image.loader.NativeImageLoader;

/**
 * A folder with one subfolder per split, which has one folder of images per class. Without labels,
 * the images are in the subfolders themselves; or in the folder, which then has one split only.
 */
record ClassFolders(Path folder) {

    private static final String TRAIN = "train";
    private static final String TEST = "test";
    private static final String VALIDATION = "val";

    /**
     * The images of a split and their classes.
     *
     * @param files in order
     * @param labels of each file; empty if the images are not in folders of their classes. Not
     *     copied
     * @param classNames the name of each class; empty without labels
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Listing(List<Path> files, int[] labels, List<String> classNames) {}

    /** The folder of a split, with class folders or with images, if it exists. */
    Optional<Path> part(Split split) {
        return labelled(split).or(() -> unlabelled(split));
    }

    private Optional<Path> labelled(Split split) {
        return folders(split).filter(part -> has(part, Files::isDirectory)).findFirst();
    }

    private Optional<Path> unlabelled(Split split) {
        Optional<Path> own = folders(split).filter(ClassFolders::hasImages).findFirst();
        boolean whole =
                split == Split.TEST
                        && Stream.of(TRAIN, TEST, VALIDATION)
                                .map(folder::resolve)
                                .noneMatch(Files::isDirectory);
        return whole ? Optional.of(folder).filter(ClassFolders::hasImages) : own;
    }

    private Stream<Path> folders(Split split) {
        return (split == Split.TRAIN ? Stream.of(TRAIN) : Stream.of(TEST, VALIDATION))
                .map(folder::resolve);
    }

    private static boolean hasImages(Path part) {
        return has(part, ClassFolders::isImage);
    }

    private static boolean has(Path part, Predicate<Path> wanted) {
        try {
            return Files.isDirectory(part) && !sorted(part, wanted).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Lists the images of a split, class by class if they are in folders of their classes.
     *
     * @throws IOException naming the folder, if the split or a class has no images, or a class of
     *     the test split is not in the training split
     */
    Listing list(Split split) throws IOException {
        Optional<Path> labelled = labelled(split);
        if (labelled.isEmpty()) {
            Path part = unlabelled(split).orElseThrow(() -> new IOException(absent(split)));
            return new Listing(images(part), new int[0], List.of());
        }
        return list(labelled.get());
    }

    private Listing list(Path part) throws IOException {
        List<String> classNames = names(labelled(Split.TRAIN).orElse(part));
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (String name : names(part)) {
            Path images = part.resolve(name);
            int label = classNames.indexOf(name);
            if (label < 0) {
                throw new IOException(
                        images
                                + ": a class of the test part must be in train and "
                                + NearestName.mustBeOneOf(classNames, name));
            }
            List<Path> found = images(images);
            files.addAll(found);
            labels.addAll(Collections.nCopies(found.size(), label));
        }
        return new Listing(
                List.copyOf(files), labels.stream().mapToInt(k -> k).toArray(), classNames);
    }

    private String absent(Split split) {
        if (!Files.isDirectory(folder)) {
            return folder
                    + ": must be a folder of images, found "
                    + (Files.exists(folder) ? "a file" : "no such folder");
        }
        return folder
                + ": must have "
                + (split == Split.TRAIN ? TRAIN : TEST + " or " + VALIDATION)
                + "/CLASS/IMAGE, a folder of images for each class, found "
                + (hasImages(folder) ? "images without classes" : "none");
    }

    private static List<String> names(Path part) throws IOException {
        return sorted(part, Files::isDirectory).stream()
                .map(one -> String.valueOf(one.getFileName()))
                .toList();
    }

    /**
     * The images of a folder, sorted by name.
     *
     * @throws IOException if there are none, or the folder cannot be read
     */
    static List<Path> images(Path folder) throws IOException {
        List<Path> images = sorted(folder, ClassFolders::isImage);
        if (images.isEmpty()) {
            throw new IOException(
                    folder + ": must have at least 1 image, such as .jpg or .png, found none");
        }
        return images;
    }

    /** Whether a file has the name of an image, such as {@code a.jpg} or {@code b.PNG}. */
    static boolean isImage(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && Arrays.stream(NativeImageLoader.ALLOWED_FORMATS)
                        .anyMatch(ending -> name.endsWith("." + ending));
    }

    private static List<Path> sorted(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(wanted).sorted().toList();
        }
    }
}
