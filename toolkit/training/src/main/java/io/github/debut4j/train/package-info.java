/**
 * Training and evaluation through DL4J's own {@code fit}: what recovers the accuracy of a
 * compressed network.
 *
 * <p>In: a network, iterators over training and validation data, {@link
 * io.github.debut4j.train.TrainingSettings}, and a {@link io.github.debut4j.train.Supervision},
 * which may add heads and a teacher's labels. Out: the network with the parameters of its best
 * epoch, and a report of each epoch.
 *
 * <ol>
 *   <li>The network that is trained is a new one: the kernel version of the given one, with the
 *       supervision's heads, and in every layer that is not frozen the updater, schedule, weight
 *       decay and clipping of the settings, all of them DL4J's own classes; only the cosine is
 *       ours.
 *   <li>Each epoch is one {@code fit} over one pass of the training data, then one evaluation on
 *       validation data, which must be no part of the training data, nor of the test data. Dropout
 *       begins with a seed of its own.
 *   <li>After each epoch a {@link io.github.debut4j.train.Checkpoint} keeps everything that the
 *       next epochs depend on. The epochs left, and so the result, are the same to the last bit
 *       whether the training was broken off in between or not.
 *   <li>The training ends after the last epoch, or when patience is at its end, or the loss is no
 *       longer finite. The network that was given comes back, configuration and all, with the
 *       parameters of the epoch that was best on the validation data; the first of equals.
 * </ol>
 *
 * <p>{@link io.github.debut4j.train.BatchNormStatistics} measures batch norms anew before a
 * training, without labels.
 *
 * <p>Cost: that of {@code fit}; between epochs one evaluation, and a file of three to four times
 * the parameters.
 */
@NullMarked
package io.github.debut4j.train;

import org.jspecify.annotations.NullMarked;
