/**
 * Training and evaluation through DL4J's own {@code fit}: what recovers the accuracy of a
 * compressed network.
 *
 * <ol>
 *   <li>A new network is made that differs in its updaters and regularisation only ({@link
 *       io.github.debut4j.train.TrainingSettings}): SGD with Nesterov's or plain momentum as in
 *       DL4J, weight decay on all parameters as in PyTorch, learning rate divided at given epochs.
 *   <li>Each epoch is one {@code fit} over the training data, then one evaluation on validation
 *       data, which must be no part of the training data, nor of the test data.
 *   <li>The network comes back with the parameters of the epoch that was best on the validation
 *       data; the first of equals.
 * </ol>
 */
@NullMarked
package io.github.debut4j.train;

import org.jspecify.annotations.NullMarked;
