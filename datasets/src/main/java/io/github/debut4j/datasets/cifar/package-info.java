/**
 * CIFAR-10 and CIFAR-100, 32 x 32 colour images (A. Krizhevsky, <cite>Learning multiple layers of
 * features from tiny images</cite>, 2009): schemes {@code cifar10} and {@code cifar100}.
 *
 * <h2>Input and output</h2>
 *
 * Input: a folder. Output: {@link io.github.debut4j.datasets.Examples} of shape {@code {3, 32,
 * 32}}, in the order of the files. Pixels become {@code value / 255}, or stay 0..255 with {@code
 * scale=raw}, for networks that were trained on these.
 *
 * <h2>Files</h2>
 *
 * Each file is plain or gzip. The first of these formats that has a file in the folder is used, for
 * both splits, since the pixels of the formats differ; the option {@code files} selects one.
 *
 * <ol>
 *   <li>{@code official}: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code
 *       test_batch.bin}; for CIFAR-100 {@code train.bin} and {@code test.bin}. A record is one
 *       label byte (for CIFAR-100 the coarse label, then the fine one, which is used), then 1,024
 *       bytes each of red, green and blue.
 *   <li>{@code exact}: the same records for a subset of the images, {@code train_exact.bin} and
 *       {@code test_exact.bin}.
 *   <li>{@code jpeg} (CIFAR-10 only): {@code data_batch_1.jpgs} to {@code data_batch_5.jpgs} and
 *       {@code test_batch.jpgs}. A record is one label byte, the length as a big-endian 16-bit
 *       integer, and a JPEG file. The pixels differ from the official ones, so accuracies on them
 *       are not comparable.
 * </ol>
 *
 * The names of the classes are read from {@code batches.meta.txt} or {@code fine_label_names.txt},
 * if it exists. A file that does not consist of complete records with known labels is rejected.
 */
@NullMarked
package io.github.debut4j.datasets.cifar;

import org.jspecify.annotations.NullMarked;
