package io.github.debut4j.datasets.image;

import java.nio.file.Path;
import java.util.List;

/**
 * Images and their classes.
 *
 * @param files in order
 * @param labels of each. Held, not copied
 * @param classNames the name of each class
 */
@SuppressWarnings("ArrayRecordComponent")
record LabelledImages(List<Path> files, int[] labels, List<String> classNames) {}
