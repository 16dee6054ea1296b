/**
 * Reads experiment files: models, data, rows, trainings, seeds and modes, all in one YAML file.
 *
 * <p>A row is a name and the rules of a plan. An initialisation variant is an initialiser and a
 * number of sweeps. A training has the keys of {@link io.github.debut4j.experiment.training}; keys
 * may be common to all trainings or belong to one variant. The runs are the dense models and the
 * product of all the others; {@code docs/experiments.md} is the reference. Keys under {@code short}
 * or {@code smoke} replace the rest for shorter runs. Values may contain variables, so that no file
 * says where a machine keeps its data; paths are relative to the file.
 */
@NullMarked
package io.github.debut4j.experiment.file;

import org.jspecify.annotations.NullMarked;
