/**
 * Runs experiments: all the runs that the tables of a paper need, specified by one file.
 *
 * <h2>Input and output</h2>
 *
 * Input: a YAML file, values of its variables, a folder, a number of parallel runs, and a source of
 * factorisations. Output, in the folder: the tables and plots of {@link
 * io.github.debut4j.experiment.result}, and the results of stages.
 *
 * <h2>Steps</h2>
 *
 * <ol>
 *   <li><b>Read</b> the file: every key and value, and the rules of every row.
 *   <li><b>Check</b> and plan: models are loaded, data is opened, training settings are parsed, and
 *       each row is checked against each network. Whatever can be refused is refused here, in one
 *       line with file, line and key, before any work starts.
 *   <li><b>Run</b>: the dense models first, then seed by seed, several runs in parallel. Each run
 *       has its own thread and goes through its stages: dense (trained or as it is), compressed,
 *       trained. Each stage ends with an evaluation on the test data.
 *   <li><b>Write</b>: the tables after each run, the plots once at the end. A run writes a snapshot
 *       of the results while the other runs continue. If an experiment is interrupted, its tables
 *       are complete but have no plots; these are drawn when it is run again and finishes.
 * </ol>
 *
 * <h2>Stages</h2>
 *
 * The inputs of a stage are written as a text with one line per input: the hash of the stage
 * before, chains and options, the training settings, hashes of model files, names, sizes and times
 * of data files, and a version of the results. The SHA-256 hash of this text is the name of the
 * stage's folder, which also contains the text. A folder of that name is complete, since a stage
 * works in another folder, which is renamed in one step. So a stage is executed once, however many
 * runs need it and however often the program is started; any changed input makes another stage.
 * Training keeps its checkpoint in its working folder: after being killed, it resumes after the
 * last complete epoch and gives the same result, to the last bit.
 *
 * <p>Nothing is loaded to find out whether a stage is finished: a model file is hashed once per
 * process, and the plan of a compression follows from the sizes of the network. Only if a generator
 * offers several chains for a layer does the choice depend on the weights of the dense model; it is
 * then made once per process for all training runs of the same compression.
 *
 * <p>One process at a time uses a folder. Threads that need the same stage wait for the one that
 * runs it.
 *
 * <h2>Clusters</h2>
 *
 * On a cluster, each run is a task. Executors read and check the experiment themselves, compare all
 * files with those that the driver found, and work in the same folder; they answer with the results
 * of stages. Each stage has a lock, so that an executor waits for another one that works at it. The
 * system releases the lock of an executor that is killed; then its task is repeated and resumes
 * from the checkpoint.
 *
 * <h2>Cost</h2>
 *
 * Networks and data of the current runs are in memory. Training a single network of this size does
 * not use all cores, so by default there is one run per core with one thread each; the results do
 * not depend on this, to the last bit.
 */
@NullMarked
package io.github.debut4j.experiment.run;

import org.jspecify.annotations.NullMarked;
