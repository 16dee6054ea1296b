/**
 * Reads and validates folders of MNIST's own file format, idx: scheme {@code mnist}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a folder with the four official files, each as published ({@code .gz}) or decompressed:
 *
 * <pre>
 * train-images-idx3-ubyte  train-labels-idx1-ubyte  t10k-images-idx3-ubyte  t10k-labels-idx1-ubyte
 * </pre>
 *
 * Some mirrors write {@code .idx3} for {@code -idx3}; both are accepted. Whether a file is
 * compressed is determined by its first two bytes, not by its name. Output: {@link
 * io.github.debut4j.datasets.Examples} of shape {@code {1, 28, 28}}, white ink (255) on black (0).
 * Fashion-MNIST and other data sets of the same format are read in the same way; the names of their
 * ten classes are read from {@code class_names.txt}, one per line, if that exists.
 *
 * <h2>An idx file</h2>
 *
 * Big-endian integers of 4 bytes: a magic number, {@code 0x0800 + dimensions} for bytes, then the
 * size of each dimension; then the values, one byte each, the last dimension varying fastest.
 * Reading checks, in this order: the magic number, the sizes, that all values are present, that
 * nothing follows; then, across files, that there is one label per image and that all labels are
 * 0..9. No size is trusted before its bytes have been read. The cost is one pass, and twice the
 * decompressed size in memory while reading.
 *
 * <p>Source of the format: LeCun, Cortes and Burges, <cite>The MNIST database of handwritten
 * digits</cite>.
 */
@NullMarked
package io.github.debut4j.datasets.mnist;

import org.jspecify.annotations.NullMarked;
