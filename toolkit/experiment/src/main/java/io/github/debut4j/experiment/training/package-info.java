/**
 * Training runs: from a network and settings in text form, as on the command line and in experiment
 * files, to a trained model with its logs.
 *
 * <p>Input: a network, its metadata, and settings as text by the keys of {@link
 * io.github.debut4j.experiment.training.TrainingKey}. Output: the model zip of the best epoch,
 * tables and curves of the epochs, and a {@link
 * io.github.debut4j.experiment.training.TrainingRun.Result}.
 *
 * <ol>
 *   <li><b>Parse.</b> The texts become a {@link
 *       io.github.debut4j.experiment.training.TrainingPlan}. What is not given is, on the command
 *       line, that of a {@link io.github.debut4j.experiment.training.TrainingRecipe}. An invalid
 *       value is refused under its key ({@link io.github.debut4j.spec.SettingException}) before any
 *       work starts; a caller renames the key to its option or to its location in a file.
 *   <li><b>Read.</b> The data is read in the layout that the network takes ({@link
 *       io.github.debut4j.experiment.training.DataCompatibility}), and a part of the training data
 *       is held out for validation.
 *   <li><b>Prepare.</b> With a teacher ({@link
 *       io.github.debut4j.experiment.training.TeacherSettings}), the chains may be reconstructed
 *       first, and the network may learn by {@link io.github.debut4j.distill.Distillation}. Batch
 *       norm statistics may be re-estimated.
 *   <li><b>Train</b> ({@link io.github.debut4j.train.Trainer}). After each epoch, the state is
 *       saved to a checkpoint beside the model, the model is written if the epoch is the best so
 *       far, and the log is rewritten.
 *   <li><b>Test.</b> The best epoch is evaluated on the test data, which is used nowhere else, and
 *       the checkpoint is deleted.
 * </ol>
 *
 * <p>A training run that was interrupted at any moment and is resumed writes the same model zip,
 * byte by byte, as one that was not.
 */
@NullMarked
package io.github.debut4j.experiment.training;

import org.jspecify.annotations.NullMarked;
