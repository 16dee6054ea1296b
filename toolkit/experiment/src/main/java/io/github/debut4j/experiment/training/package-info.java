/**
 * Trainings named by texts, as the command line and experiment files have them, from a network to
 * files.
 *
 * <p>In: a network, what goes with it into its zip, and texts by the keys of {@link
 * io.github.debut4j.experiment.training.TrainingKey}. Out: the zip of the best epoch, tables and
 * curves of the epochs, and a {@link io.github.debut4j.experiment.training.TrainingResult}.
 *
 * <ol>
 *   <li>The texts become a {@link io.github.debut4j.experiment.training.TrainingPlan}; what is
 *       wrong is refused here, with its key, before any work starts.
 *   <li>The data is read in the layout that the network takes ({@link
 *       io.github.debut4j.experiment.training.DataFit}), and a part of the training data is held
 *       out.
 *   <li>Where a teacher is named ({@link io.github.debut4j.experiment.training.Teaching}), the
 *       chains may be reconstructed first, and what the network learns from is a {@link
 *       io.github.debut4j.distill.Distillation}.
 *   <li>The network is trained ({@link io.github.debut4j.train.Trainer}). After each epoch its
 *       state is kept beside the model to come ({@link
 *       io.github.debut4j.experiment.training.TrainingFiles#checkpoint}), the zip is written if the
 *       epoch is the best so far, and the tables are written anew.
 *   <li>The best epoch is measured on the test data, which is used nowhere else, and the checkpoint
 *       is deleted.
 * </ol>
 *
 * <p>A job that was broken off anywhere and is run again with {@code resume} writes the same zip,
 * byte by byte, as one that was not.
 */
@NullMarked
package io.github.debut4j.experiment.training;

import org.jspecify.annotations.NullMarked;
