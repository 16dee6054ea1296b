/**
 * Trains networks with chain layers on Apache Spark, through Deeplearning4j's own parameter
 * averaging.
 *
 * <p>Input: {@link io.github.debut4j.train.SparkSettings}. Output: a {@link
 * io.github.debut4j.train.TrainingEngine} that the trainer uses in place of this process, so that
 * evaluation, checkpoints and the choice of the best epoch are the same as locally. With W workers
 * and K steps between averages, an epoch is:
 *
 * <ol>
 *   <li>The driver reads the next W K batches, in the order of the epoch, so that data sets and
 *       augmentation are needed on the driver only.
 *   <li>It distributes them, K in a row to each worker, and broadcasts the configuration, the
 *       parameters and the updater's state.
 *   <li>Each worker builds the network and makes one step for each of its batches.
 *   <li>The mean of the workers' parameters, and that of their updaters' states, replace those of
 *       the network on the driver; schedules count K iterations. The losses of all batches are
 *       collected in an accumulator.
 * </ol>
 *
 * <p>At the end of an epoch, the batches that are left are distributed evenly. A worker that is
 * lost is repeated by Spark from the batches and parameters that it had, so that the result does
 * not depend on it. With one worker and one step, the result is that of local training but for
 * rounding. With three or more workers, the order in which their results arrive changes the
 * rounding.
 *
 * <p>Cost: for each average, the parameters and the updater's state travel from the driver to each
 * executor, and back from each worker.
 *
 * <p>Parameter averaging: McDonald, Hall and Mann, "Distributed Training Strategies for the
 * Structured Perceptron", NAACL 2010.
 */
@NullMarked
package io.github.debut4j.spark;

import org.jspecify.annotations.NullMarked;
