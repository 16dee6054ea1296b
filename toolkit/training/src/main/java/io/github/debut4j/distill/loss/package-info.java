/**
 * Losses that compare what a student and its teacher compute. Each loss returns its value and its
 * gradient with respect to the student, and cites its paper.
 *
 * <p>Features are {@code [N, ...]}, one example a row; every loss is a mean over the batch.
 */
@NullMarked
package io.github.debut4j.distill.loss;

import org.jspecify.annotations.NullMarked;
