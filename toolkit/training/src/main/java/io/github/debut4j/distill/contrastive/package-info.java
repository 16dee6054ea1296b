/**
 * Contrastive representation distillation (Y. Tian, D. Krishnan, P. Isola, ICLR 2020): the two
 * embeddings, the loss, and the memory bank that holds the embeddings of all training examples.
 */
@NullMarked
package io.github.debut4j.distill.contrastive;

import org.jspecify.annotations.NullMarked;
