/**
 * CIFAR-10 and CIFAR-100, 32 x 32 colour images (A. Krizhevsky, <cite>Learning multiple layers of
 * features from tiny images</cite>, 2009): schemes {@code cifar10} and {@code cifar100}.
 *
 * <h2>In and out</h2>
 *
 * A folder goes in; {@link io.github.debut4j.datasets.Examples} of shape {@code {3, 32, 32}} come
 * out, in the order of the files. Pixels are read as {@code value / 255}, or as 0..255 with {@code
 * scale=raw}, which some networks are trained on.
 *
 * <h2>Files</h2>
 *
 * Each is plain or gzip. The first of these forms that has a file in the folder is taken, for both
 * splits, since the forms do not have the same pixels; {@code files=} asks for one.
 *
 * <ol>
 *   <li>{@code official}: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code
 *       test_batch.bin}; of CIFAR-100 {@code train.bin} and {@code test.bin}. A record is one label
 *       byte (CIFAR-100: the coarse label, then the fine one, which is taken), then 1,024 bytes
 *       each of red, green and blue.
 *   <li>{@code exact}: the same records of a part of the images, {@code train_exact.bin} and {@code
 *       test_exact.bin}.
 *   <li>{@code jpeg} (CIFAR-10): {@code data_batch_1.jpgs} to {@code 5} and {@code
 *       test_batch.jpgs}. A record is one label byte, two bytes of length, highest first, and a
 *       JPEG file. These are not the official pixels, and accuracies on them do not compare.
 * </ol>
 *
 * The names of the classes are read from {@code batches.meta.txt} or {@code fine_label_names.txt}
 * if that is there. A file that does not consist of whole records with known labels is refused.
 */
@NullMarked
package io.github.debut4j.datasets.cifar;

import org.jspecify.annotations.NullMarked;
