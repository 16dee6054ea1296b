/**
 * Plans: which layers are replaced by which chains, independent of a network.
 *
 * <h2>Input and output</h2>
 *
 * Input: a YAML file ({@link io.github.debut4j.plan.PlanFile}) or the options of a command line
 * ({@link io.github.debut4j.plan.Plan.Builder}), both as a list of rules; a network; and a {@link
 * io.github.debut4j.plan.ChainChoice} among generated chains. Output: a {@link
 * io.github.debut4j.compress.CompressionPlan} and notes ({@link
 * io.github.debut4j.plan.PlanResolver}). In the other direction, {@link
 * io.github.debut4j.plan.PlanTemplate} writes a plan for a user to start from.
 *
 * <h2>A rule</h2>
 *
 * <ul>
 *   <li><b>Layers</b>, by {@code name} (a name, a glob, a regular expression between slashes, or a
 *       list of these), by {@code type} (simple names of layer classes), both or neither, without
 *       those in {@code except}. With neither, which is possible for files of chains only, the
 *       names of the chains select the layers.
 *   <li><b>Chains</b>, one of {@code chain} (as integers), {@code r_shape} (a file; the chain given
 *       by {@code use}, or the one named after the layer, or, in a file without names, the one at
 *       the layer's position in the rule) and {@code generate} (generated for the layer's size).
 *   <li><b>Settings</b>, each of which overrides the plan's.
 * </ul>
 *
 * <h2>How a plan is applied to a network</h2>
 *
 * <ol>
 *   <li>The layers of every rule are looked up. A text that is the name of a layer means that
 *       layer, even if it could be read as a pattern. A name, pattern, type or exception that
 *       matches no layer is refused, with the nearest name. A layer that is named and cannot be
 *       replaced is refused, with the reason; those that a pattern or type matches are skipped,
 *       with a note if they have weights.
 *   <li>If two rules match a layer, the one that names it wins. If both name it, or neither does,
 *       the plan is refused: the order of rules never matters.
 *   <li>Chains are looked up for each layer. In files, the name of a chain may be a pattern, since
 *       one chain can serve many layers; a chain with exactly the layer's name wins, and two
 *       matching patterns are refused. If a rule has no chain for a layer that it names, the plan
 *       is refused; a layer that a pattern matches is not replaced, with a note.
 *   <li>Chains must fit: q of the first factor must equal the layer's inputs and p of the last one
 *       its outputs, or be at least these where {@code pad} allows it, as it does by default for
 *       generated chains. A chain that does not fit is refused, with the factor. Hierarchical
 *       initialisation is refused for a chain that is not nested.
 *   <li>The columns of a chain for a convolution, or for a dense layer on flattened images with the
 *       channels last, follow its features in the {@code order} of the rule or the plan; else in
 *       that of the file; else a generated chain takes the taps of a channel together, and any
 *       other the channels of a tap, as published. A plan and a file that contradict each other are
 *       refused.
 *   <li>Only then is the best of several generated chains chosen.
 * </ol>
 *
 * <p>Every refusal is a {@link io.github.debut4j.plan.PlanException} with the location in the plan
 * if there is one: {@code plan.yaml:12: layers[3].chain: ...}, rules counted from 1. Problems of
 * the file itself are {@code IOException}s of the same form.
 */
@NullMarked
package io.github.debut4j.plan;

import org.jspecify.annotations.NullMarked;
