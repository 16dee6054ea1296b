/**
 * Knowledge distillation: a compressed network, the student, is trained on the outputs of its dense
 * original, the teacher, as well as on labels; or its layers are reconstructed one by one before
 * training.
 *
 * <h2>Input and output</h2>
 *
 * Input: a {@link io.github.debut4j.distill.DistillationSpec}, parsed from a text such as {@code
 * kd:temperature=4+crd:negatives=800}, and the teacher. Output: a {@link
 * io.github.debut4j.distill.Distillation}, which a {@link io.github.debut4j.train.Trainer} takes as
 * its {@link io.github.debut4j.train.Supervision}. The trained student has the same layers as
 * before.
 *
 * <p>The loss is {@code w_labels L_labels + sum of w_m L_m} over the methods {@code m}. Each {@code
 * L_m} is a {@link io.github.debut4j.distill.loss.FeatureLoss} ({@code SoftTargets}, {@code
 * HintLoss}, {@code SquaredError}, {@code VariationalInformation}, {@code ActivationBoundaries},
 * {@code AttentionTransfer}, {@code NeuronSelectivity}, {@code SolutionFlow}, {@code
 * SingularVectors}, {@code FactorTransfer}, {@code SimilarityPreserving}, {@code RelationalLoss},
 * {@code ProbabilisticTransfer}, {@code CorrelationCongruence}, {@code ContrastiveDistillation})
 * with the formula, its gradient in double precision, and its paper.
 *
 * <h2>Distillation during training</h2>
 *
 * <ol>
 *   <li>The student becomes a {@code ComputationGraph} with the student's layers as vertices. In
 *       the output layer, {@link io.github.debut4j.distill.DistilledLoss} replaces the loss. DL4J
 *       passes the values before the softmax to a loss, so soft targets are computed from logits,
 *       whose gradients do not vanish where probabilities saturate.
 *   <li>Each pair of layers to compare adds a {@link io.github.debut4j.distill.DistillationHead}: a
 *       further output layer on a layer of the student, with parameters if the method has some. The
 *       heads are trained with the student, by the same updater. A head of {@code fsp} or {@code
 *       kdsvd} reads two layers, flattened and joined; a head of {@code ab} reads a layer before
 *       its activation function, which becomes a vertex of its own.
 *   <li>The teacher's outputs are passed as labels: its logits after the one-hot labels, the
 *       outputs of its layers for each head. They are cached by the values of the example, up to
 *       256 MiB, so that the teacher runs once for an example that recurs unchanged. Where
 *       augmentation gives different examples in each pass, it runs each time.
 *   <li>{@code crd} keeps an embedding of each example by both networks. This memory bank and the
 *       cached outputs are the state that a checkpoint needs for an exact resume.
 *   <li>At the end the trainer builds the student anew from its own configuration and copies the
 *       parameters of its layers, so that none of the heads and losses of the distillation remain.
 * </ol>
 *
 * <p>Cost of a step in addition to the student's, with batch N and features D: negligible for
 * {@code kd}; {@code N^2 D} for {@code sp}, {@code pkt}, {@code correlation}; {@code N^3 D} for
 * {@code rkd}; {@code N C^2 P} for {@code nst} and {@code fsp} with C channels and P positions;
 * {@code N min(C, P)^3} for {@code kdsvd}; {@code 4 N K d} for {@code crd} with K negatives and
 * embeddings of d values. The teacher's forward pass comes on top where its outputs are not cached.
 *
 * <h2>Reconstruction before training</h2>
 *
 * {@link io.github.debut4j.distill.Reconstruction} trains each chain and each Tucker-2
 * decomposition separately to reproduce the output of the layer it replaced, without labels.
 */
@NullMarked
package io.github.debut4j.distill;

import org.jspecify.annotations.NullMarked;
