/**
 * Plans: which layers become which chains, said before the network is at hand.
 *
 * <h2>In and out</h2>
 *
 * In: a YAML file ({@link io.github.debut4j.plan.PlanFile}) or the options of a command line
 * ({@link io.github.debut4j.plan.PlanBuilder}); both are the same list of rules. A network, and
 * somebody who chooses among generated chains. Out: a {@link
 * io.github.debut4j.compress.CompressionPlan} and notes ({@link
 * io.github.debut4j.plan.PlanResolver}). In the other direction {@link
 * io.github.debut4j.plan.PlanTemplate} writes the plan that a user begins with.
 *
 * <h2>A rule</h2>
 *
 * <ul>
 *   <li><b>Layers</b>, by {@code name} (a name, a glob, a regular expression between slashes, or a
 *       list of such), by {@code type} (simple names of layer classes), both or neither, less those
 *       in {@code except}. Neither is for files of chains only: then the chains' names say it.
 *   <li><b>Chains</b>, one of {@code chain} (written out), {@code r_shape} (a file; the chain that
 *       {@code use} says, or the one named after the layer, or of a file without names the one at
 *       the layer's place in the rule) and {@code generate} (made for the size).
 *   <li><b>Settings</b>, each of which goes before the plan's own.
 * </ul>
 *
 * <h2>How a plan is held against a network</h2>
 *
 * <ol>
 *   <li>The layers of every rule are looked up. A name of a layer is that layer, whatever it could
 *       mean as a pattern. A name, pattern, type or exception that there is no layer for is
 *       refused, with the nearest. A layer said by its name that cannot be replaced is refused,
 *       with the reason; patterns and types pass such layers over, and a note tells of those with
 *       weights.
 *   <li>A layer that two rules are for goes to the one that says its name. If both do, or neither,
 *       that is refused: no order of rules ever decides.
 *   <li>Each layer is offered chains. In files a chain's name may be a pattern, since one chain can
 *       serve many layers; a chain with exactly the layer's name wins, and two patterns that match
 *       are refused. Where a rule has none for a layer, a layer said by name is refused, and one
 *       that a pattern matched stays as it is, with a note.
 *   <li>Chains must fit: q of the first factor the layer's inputs, p of the last its outputs; at
 *       least these where {@code pad} allows, which it does for generated chains unless it says no.
 *       What does not fit is refused, with the factor. A hierarchical start is refused for a chain
 *       that is not nested.
 *   <li>Only then, of several generated chains the best is chosen.
 * </ol>
 *
 * <p>Every refusal is an {@code IllegalArgumentException} that begins with the place in the plan
 * where there is one: {@code plan.yaml:12: layers[3].chain: ...}, rules counted from 1. What is
 * wrong with the file itself is an {@code IOException} of the same form.
 */
@NullMarked
package io.github.debut4j.plan;

import org.jspecify.annotations.NullMarked;
