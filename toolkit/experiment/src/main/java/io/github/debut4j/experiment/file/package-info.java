/**
 * Reads experiment files: models, data, rows, training variants, seeds and modes in one YAML file.
 *
 * <p>Input: the path of a file, values of its variables, and the {@link
 * io.github.debut4j.experiment.file.Experiment.RunSize}. Output: an {@link
 * io.github.debut4j.experiment.file.Experiment}. Every wrong key or value is refused with file,
 * line and key.
 *
 * <p>A row is a name and the rules of a plan ({@link io.github.debut4j.plan}). An initialisation
 * variant is an initialiser and a number of sweeps. A training variant has the keys of {@link
 * io.github.debut4j.experiment.training}, some common to all variants and some of its own. The runs
 * are the dense models, and each combination of model, mode, row, initialisation variant, training
 * variant and seed; {@code docs/experiments.md} is the reference. Keys under {@code short} or
 * {@code smoke} override the rest for smaller runs. Values may contain variables, so that files
 * need not contain machine-specific folders; paths are relative to the file.
 */
@NullMarked
package io.github.debut4j.experiment.file;

import org.jspecify.annotations.NullMarked;
