/**
 * Losses between what a student and its teacher compute for the same batch.
 *
 * <p>Each loss is an implementation of {@link io.github.debut4j.distill.loss.FeatureLoss}: it
 * returns its value and its gradient with respect to the student's features, written out in double
 * precision, and cites its paper. Features are {@code [N, D]}, one row per example, or {@code [N,
 * C, ...]} where positions are compared. For flows between layers, each row has the values of two
 * images. Every loss is a mean over the batch.
 *
 * <p>To add a loss, implement the interface, add a constant to {@code Method.Kind} and a line to
 * {@code LossCase} of the contract tests.
 */
@NullMarked
package io.github.debut4j.distill.loss;

import org.jspecify.annotations.NullMarked;
