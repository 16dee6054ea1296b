/**
 * Learning from a teacher: the dense network teaches the one that was compressed from it, while
 * that is trained, or layer by layer before.
 *
 * <h2>In and out</h2>
 *
 * In goes a {@link io.github.debut4j.distill.DistillationSpec}, read from a text such as {@code
 * kd:temperature=4+crd:negatives=800}, and the teacher; out comes a {@link
 * io.github.debut4j.distill.Distillation}, which a {@link io.github.debut4j.train.Trainer} takes as
 * its {@link io.github.debut4j.train.Supervision}. The student that the training gives back is a
 * network of the layers that it had before.
 *
 * <p>The loss is {@code w_labels L_labels + sum of w_m L_m} over the methods {@code m}. Each {@code
 * L_m} is a class of its own ({@code SoftTargets}, {@code HintLoss}, {@code Match}, {@code
 * AttentionTransfer}, {@code SimilarityPreserving}, {@code RelationalDistance} and {@code
 * RelationalAngle}, {@code ProbabilisticTransfer}, {@code CorrelationCongruence}, {@code
 * ContrastiveLoss}) with the formula, its gradient written out in double, and its paper.
 *
 * <h2>A training</h2>
 *
 * <ol>
 *   <li>The student becomes a {@code ComputationGraph} whose vertices are its layers. In its output
 *       layer, {@link io.github.debut4j.distill.DistilledLoss} stands in place of the loss. DL4J
 *       gives a loss the values before the softmax, so that soft targets work on logits, which do
 *       not saturate as probabilities do.
 *   <li>Each method that compares features adds a {@link
 *       io.github.debut4j.distill.DistillationHead}: a further output layer on a layer of the
 *       student, with parameters where the method has some. They are trained with the student, by
 *       the same updater.
 *   <li>The teacher's answers come as labels: the logits behind the one-hot labels, the values of
 *       its layers for each head. It is asked once for each example that comes back unchanged; the
 *       answers are known again by the example's values and kept while they are below 256 MiB.
 *       Where augmentation makes other examples in each pass, it is asked each time.
 *   <li>{@code crd} remembers an embedding of each example for both networks. What is remembered,
 *       and the answers that are kept, are the state that an exact resume needs.
 *   <li>{@code detach} makes the student anew from its own configuration and copies the parameters
 *       of its layers, so that nothing is left of heads and losses.
 * </ol>
 *
 * <p>Cost of a step beside that of the student, with batch N and features D: nothing of account for
 * {@code kd}; {@code N^2 D} for {@code sp}, {@code pkt}, {@code correlation}; {@code N^3 D} for
 * {@code rkd}; {@code 4 N K d} for {@code crd} with K negatives and embeddings of d values.
 *
 * <h2>Before a training</h2>
 *
 * {@link io.github.debut4j.distill.Reconstruction} trains each chain alone to compute what its
 * original does, without labels.
 */
@NullMarked
package io.github.debut4j.distill;

import org.jspecify.annotations.NullMarked;
