/**
 * Budgets: what a user asks of a compressed network, and the choice of one option per layer that
 * keeps to it with the smallest loss.
 *
 * <h2>Input and output</h2>
 *
 * Input: a {@link io.github.debut4j.budget.Target}, parsed from a text such as {@code
 * time=0.5,accuracy-drop=0.01}, and a network with its calibration. {@link
 * io.github.debut4j.budget.BudgetSearch} finds candidates for each layer and measures their losses
 * and costs. Output: a {@link io.github.debut4j.budget.Choice} of replacements within limits, or
 * the choices for several limits, a {@link io.github.debut4j.budget.Frontier}. {@link
 * io.github.debut4j.budget.TargetSearch} repeats the choice until a compressed network meets the
 * target.
 *
 * <h2>Algorithm</h2>
 *
 * {@code MultipleChoiceKnapsack} takes one group of options per layer, each with a loss and with
 * its cost in each resource, and selects one of each group. With losses l, costs c and limits C:
 *
 * <ol>
 *   <li>Dominated options are removed: those for which another one of their group has no larger
 *       cost and is better.
 *   <li>{@code DualAscent} maximises the Lagrangian bound {@code sum over groups of min (l + u c) -
 *       u C} over the multipliers u. Its maximum is the bound of the linear relaxation, since each
 *       group's problem has integral vertices.
 *   <li>Groups are ordered by the range of {@code u c}, the largest first. The last groups then
 *       fill the limits precisely; in other orders the search takes ten times as long or more.
 *   <li>Dynamic programming decides one group after another. It keeps the partial selections that
 *       can keep the limits, that are not dominated (no larger cost, smaller loss), and whose bound
 *       is at most the loss of the best selection known. The bound is the largest of those for u
 *       and for multiples of its components.
 *   <li>A pass keeps at most 100 partial selections per group, those with the smallest bounds. Its
 *       best selection makes the next pass, which may keep ten times as many, remove more. A pass
 *       that never had to drop a partial selection below the best loss has proven it; otherwise the
 *       smallest bound dropped is a lower bound.
 * </ol>
 *
 * <p>Cost: for 160 groups of 60 options, 0.1 to 1.5 seconds with one constraint and 0.2 to 5
 * seconds with two or three. The problem is NP-hard, and with two or more constraints the number of
 * evaluated partial selections sometimes reaches its limit; the gap to the lower bound was then
 * mostly below 0.2 %, and up to 1 % where only few selections kept the limits.
 *
 * <p>Sources: M. E. Dyer, W. O. Riha, J. Walker, A Hybrid Dynamic Programming/Branch-and-Bound
 * Algorithm for the Multiple-Choice Knapsack Problem, Journal of Computational and Applied
 * Mathematics 58, 1995; H. Kellerer, U. Pferschy, D. Pisinger, Knapsack Problems, 2004, chapter 11.
 * General solvers are slower: ojAlgo 56 took about a minute for 50 groups of 60 options and one
 * constraint.
 */
@NullMarked
package io.github.debut4j.budget;

import org.jspecify.annotations.NullMarked;
