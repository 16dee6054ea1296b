/**
 * What experiments found, as tables and plots.
 *
 * <p>In: {@link io.github.debut4j.experiment.result.RunResult}s, one for each network that was
 * compressed and trained, finished or still to be done. Out: {@code results.csv} and {@code
 * results.json} with all numbers as they are, {@code results.md} with tables in the papers' form,
 * and {@code plots/}. {@link io.github.debut4j.experiment.result.Results#write} is the only entry.
 *
 * <ol>
 *   <li><b>Group.</b> A table has the runs of one network in one mode, layer-wise or model-wise.
 *       Its rows are the sets of replaced layers, the dense network first; its columns are the ways
 *       to begin and to train. The runs of a cell differ in their seeds alone.
 *   <li><b>Summarise.</b> A cell has the mean and the sample standard deviation (n - 1 below the
 *       sum) of its finished runs; of a single one, its value alone. Where runs are missing it says
 *       how many of how many are there. LC and MC are as the papers define them, parameters are
 *       counted as the papers do and shown in the unit of the dense network, K or M.
 *   <li><b>Compare.</b> Where a {@link io.github.debut4j.experiment.result.Published} figure is
 *       given, it stands beside ours, with the difference in percentage points.
 *   <li><b>Draw.</b> A plot of the accuracy against the parameters for each table, and one of the
 *       error against the sweeps for each row: a curve for each layer and initialiser, or, of more
 *       than 8, their means over the layers.
 *   <li><b>Write.</b> Each file whole or not at all.
 * </ol>
 *
 * <p>The same runs give the same bytes on one machine. Times are in the CSV and the JSON alone, so
 * that the tables of an experiment that is run again are the same.
 *
 * <p>Source of the form: Lin, Ran, Chiu, Chesi and Wong, <cite>Deformable Butterfly</cite>, NeurIPS
 * 2021; Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it fly: An All-Deformable-Butterfly
 * Network</cite>, arXiv 2311.08125.
 */
@NullMarked
package io.github.debut4j.experiment.result;

import org.jspecify.annotations.NullMarked;
