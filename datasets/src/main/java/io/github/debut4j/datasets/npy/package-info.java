/**
 * The user's own arrays: scheme {@code npy}.
 *
 * <p>Input: {@code .npy} files of examples and of labels, which may be left out to calibrate a
 * compression. Output: {@link io.github.debut4j.datasets.Examples} in the layout of the file, so
 * that arrays have the axes of the network, with targets: class numbers become classes once the
 * network is known ({@code Examples.asClasses}). Both files are read into memory whole.
 */
@NullMarked
package io.github.debut4j.datasets.npy;

import org.jspecify.annotations.NullMarked;
