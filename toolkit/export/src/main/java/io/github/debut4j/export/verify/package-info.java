/**
 * Comparison of what was exported with the original network.
 *
 * <p>In: {@link io.github.debut4j.export.verify.ReferenceRun runs} of the original network,
 * examples with its outputs, and what the exported network computes for the same examples. Out: a
 * {@link io.github.debut4j.export.verify.Verification} with the greatest differences and the share
 * of examples with the same largest output, or a failure if a difference is above the limit. {@link
 * io.github.debut4j.export.verify.VerifiedFile} writes a file only if it agrees.
 *
 * <p>Differences are relative to the greatest value of an output over all examples of a run, so
 * that outputs near zero do not count more than others. Exact weights in another order of sums
 * differ by about 1e-6; the limit of 1e-4 leaves room for deep networks, and is far below what a
 * wrong layout, padding or order of weights causes. A network whose own outputs change by more if
 * its inputs change in their last bit cannot be compared; if its outputs differ, the failure says
 * so.
 */
@NullMarked
package io.github.debut4j.export.verify;

import org.jspecify.annotations.NullMarked;
