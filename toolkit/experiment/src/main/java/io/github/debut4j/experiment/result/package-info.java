/**
 * The results of experiments as tables and plots.
 *
 * <p>Input: {@link io.github.debut4j.experiment.result.RunResult}s, one for each network that was
 * compressed and trained, or will be. Output: {@code results.csv} and {@code results.json} with all
 * numbers unrounded, {@code results.md} with tables in the papers' format, and {@code plots/}.
 * {@link io.github.debut4j.experiment.result.Results} is the only entry point.
 *
 * <ol>
 *   <li><b>Group.</b> A table holds the runs of one network in one mode, layer-wise or model-wise.
 *       Its rows are the combinations of replaced layers, the dense network first; its columns are
 *       the combinations of initialisation and training. The runs of a cell differ in their seeds.
 *   <li><b>Summarise.</b> A cell shows the mean and the sample standard deviation (with n - 1 in
 *       the denominator) of its finished runs, or the value of the only one. If runs are missing,
 *       it shows how many are finished. LC and MC are defined as in the papers; parameters are
 *       counted as in the papers and shown in the unit of the dense network, K or M.
 *   <li><b>Compare.</b> Published figures ({@link
 *       io.github.debut4j.experiment.result.RunResult.PaperFigures}) are shown beside the measured
 *       ones, with the difference in percentage points.
 *   <li><b>Plot.</b> One plot per table shows the accuracy against the parameters, and one per row
 *       the error against the sweeps: a curve for each layer and initialiser or, if these are more
 *       than 8, their means over the layers. Plots take most of the time, so they are drawn once,
 *       at the end of an experiment.
 *   <li><b>Write.</b> Each file is replaced as a whole.
 * </ol>
 *
 * <p>The same runs give the same bytes on one machine. Times are in the CSV and the JSON file only,
 * so the tables of a repeated experiment are the same.
 *
 * <p>Sources of the format: Lin, Ran, Chiu, Chesi and Wong, <cite>Deformable Butterfly</cite>,
 * NeurIPS 2021; Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it fly: An All-Deformable-Butterfly
 * Network</cite>, arXiv 2311.08125.
 */
@NullMarked
package io.github.debut4j.experiment.result;

import org.jspecify.annotations.NullMarked;
