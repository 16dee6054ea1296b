/**
 * Folders of MNIST's own format (idx), read whole and checked: scheme {@code mnist}.
 *
 * <h2>In and out</h2>
 *
 * A folder with the four official files goes in, each as published ({@code .gz}) or unpacked:
 *
 * <pre>
 * train-images-idx3-ubyte  train-labels-idx1-ubyte  t10k-images-idx3-ubyte  t10k-labels-idx1-ubyte
 * </pre>
 *
 * Some mirrors write {@code .idx3} for {@code -idx3}; both are found. Whether a file is compressed
 * is seen from its first two bytes, not from its name. Out come {@link
 * io.github.debut4j.datasets.Examples} of shape {@code {1, 28, 28}}, white ink (255) on black (0).
 * Fashion-MNIST and other sets of the same layout read just as well; the names of their ten classes
 * are read from {@code class_names.txt}, one a line, if that is there.
 *
 * <h2>An idx file</h2>
 *
 * Big-endian integers of 4 bytes: a magic number, {@code 0x0800 + dimensions} for bytes, then the
 * size of each dimension; then the values, one byte each, the last dimension fastest. Reading
 * checks, in this order: magic, sizes, that the values are all there, that nothing follows; then
 * across files that there is one label an image and that all labels are 0..9. No size is trusted
 * before its bytes have been read. The cost is one pass, and twice the unpacked size in memory
 * while reading.
 *
 * <p>Source of the format: LeCun, Cortes and Burges, <cite>The MNIST database of handwritten
 * digits</cite>.
 */
@NullMarked
package io.github.debut4j.datasets.mnist;

import org.jspecify.annotations.NullMarked;
