/**
 * Training and evaluation through DL4J's own {@code fit}, which recovers the accuracy of a
 * compressed network.
 *
 * <p>Input: a network, iterators over training and validation data, {@link
 * io.github.debut4j.train.TrainingSettings}, and optionally a {@link
 * io.github.debut4j.train.Supervision}, which may add heads and a teacher's outputs. Output: the
 * network with the parameters of its best epoch, and a report of each epoch.
 *
 * <ol>
 *   <li>A new network is trained: the kernel version, where there is one, with the supervision's
 *       heads. Every layer that is not frozen has the updater, schedule, weight decay and clipping
 *       of the settings. All of them are DL4J's own classes, except the cosine schedule and
 *       multiples of schedules.
 *   <li>The factors of chains, and layers that are not chains, may have learning rates of their own
 *       ({@link io.github.debut4j.train.FactorRates}); batch norms may normalise by their running
 *       statistics. With averaging, the moving average of the parameters is evaluated and kept in
 *       place of them.
 *   <li>Each epoch is one {@code fit} over one pass of the training data, followed by one
 *       evaluation on the validation data, which must share no example with the training or test
 *       data. The random numbers of dropout are seeded for each epoch.
 *   <li>After each epoch a {@link io.github.debut4j.train.Checkpoint} saves everything that the
 *       next epochs depend on. A training run that is interrupted and resumed gives the same
 *       result, to the last bit, as one that is not.
 *   <li>Training ends after the last epoch, or when patience is exhausted, or when the loss is no
 *       longer finite. The result is a network of the given configuration with the parameters of
 *       the best epoch on the validation data; of equally good ones the first, or with averaging
 *       the last. The network before training counts as epoch 0, so that the result is never worse
 *       than it on this data.
 * </ol>
 *
 * <p>An invalid setting throws a {@link io.github.debut4j.spec.SettingException} with its name.
 *
 * <p>Cost: that of {@code fit}, one evaluation per epoch, and a checkpoint file three to four times
 * the size of the parameters.
 */
@NullMarked
package io.github.debut4j.train;

import org.jspecify.annotations.NullMarked;
