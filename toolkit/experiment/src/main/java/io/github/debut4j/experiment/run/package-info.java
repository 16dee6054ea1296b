/**
 * Experiments: all the runs that a table of a paper needs, said in one file.
 *
 * <h2>In and out</h2>
 *
 * In: a YAML file, values for its variables, a folder, a number of jobs, factorisations. Out: in
 * the folder the tables of {@link io.github.debut4j.experiment.result}, written again after every
 * run, and the stages that they come from.
 *
 * <h2>Steps</h2>
 *
 * <ol>
 *   <li><b>Read</b> the file: every key and value, and the rules of every row.
 *   <li><b>Check</b>: models are loaded, data is opened, trainings are read by their parser, and
 *       each row is held against each network. All that can be refused is refused here, in one line
 *       with file, line and key, before any work.
 *   <li><b>Run</b>: the dense models first, then seed by seed, as many at the same time as there
 *       are jobs. Each run on one thread goes through its stages: dense (trained or as it is),
 *       compressed, trained. Each ends with the test data.
 *   <li><b>Write</b> the tables after each run.
 * </ol>
 *
 * <h2>Stages</h2>
 *
 * A stage's inputs are a text, a line for each: the hash of the stage before, chains and options,
 * the training's texts, the content of model files, names, sizes and times of data files, and a
 * version of the results. The SHA-256 of this text names the stage's folder, and the text lies in
 * it. A folder of that name is whole, since the work is done in another, which is moved in one
 * step; so a stage is done once, for however many runs and starts of the program, and a change of
 * any input makes another stage. A training keeps its checkpoint in its working folder: after a
 * kill it goes on from the last whole epoch and comes to the same bits.
 *
 * <p>One process at a time works in a folder. Threads that need the same stage wait for the one
 * that is at it.
 *
 * <h2>Cost</h2>
 *
 * Networks and data of the runs at work are in memory. Networks of this size leave cores idle that
 * train alone, so one run a core on one thread each is the default; results do not depend on it, to
 * the last bit.
 */
@NullMarked
package io.github.debut4j.experiment.run;

import org.jspecify.annotations.NullMarked;
