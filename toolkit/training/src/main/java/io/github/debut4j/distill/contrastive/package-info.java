/**
 * Contrastive representation distillation (Y. Tian, D. Krishnan, P. Isola, ICLR 2020).
 *
 * <p>{@link io.github.debut4j.distill.contrastive.ContrastiveDistillation} maps the features of
 * student and teacher to embeddings of the same size by two trained linear maps, and compares them
 * by {@code ContrastiveLoss} with the embeddings that a {@link
 * io.github.debut4j.distill.contrastive.MemoryBank} holds of all training examples, once for the
 * student and once for the teacher. After each batch the bank is updated with the batch's
 * embeddings.
 *
 * <p>Cost of a batch of N examples with K negatives and embeddings of d values: {@code 4 N K d}
 * multiply-adds. The memory bank takes 8 d bytes per training example, and is part of the
 * checkpoint.
 */
@NullMarked
package io.github.debut4j.distill.contrastive;

import org.jspecify.annotations.NullMarked;
