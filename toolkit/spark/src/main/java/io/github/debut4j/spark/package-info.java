/**
 * Trains networks with chain layers on Apache Spark, through Deeplearning4j's own parameter
 * averaging, and runs {@linkplain io.github.debut4j.train.ExecutorTask tasks} of other packages.
 *
 * <p>Input: {@link io.github.debut4j.train.SparkSettings}. Output: a {@link
 * io.github.debut4j.train.TrainingEngine} that the trainer uses in place of the local one, so that
 * evaluation, checkpoints and the choice of the best epoch are the same as locally. With W workers
 * and K steps between averages, an epoch repeats:
 *
 * <ol>
 *   <li>The driver assigns the next W*K batches, in the order of the epoch: K consecutive ones to
 *       each worker. It sends their numbers, or the batches themselves if it reads the data, and
 *       broadcasts the configuration, the parameters and the updater's state.
 *   <li>Each worker builds the network and makes one step for each of its batches. If it reads the
 *       data itself, it reads and augments each batch before the step.
 *   <li>The means of the workers' parameters and of their updaters' states replace those of the
 *       network on the driver; schedules count K iterations. An accumulator collects the losses of
 *       all batches.
 * </ol>
 *
 * <p>At the end of an epoch, the remaining batches are distributed evenly. If a worker is lost,
 * Spark repeats its task with the same batches and parameters, so the result stays the same. With
 * one worker and one step, the result is that of local training except for rounding. With three or
 * more workers, rounding depends on the order in which their results arrive.
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
