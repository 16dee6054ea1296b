package io.github.debut4j.distill.contrastive;

/**
 * The settings of contrastive representation distillation.
 *
 * @param negatives other examples that each example is told from
 * @param momentum the share of a remembered embedding that stays when the example is seen again
 * @param temperature that divides the cosines
 * @param dimension of the embeddings
 * @param ofOtherClasses whether the negatives are drawn from the examples of other classes only,
 *     rather than from all other examples
 */
public record CrdSettings(
        int negatives,
        double momentum,
        double temperature,
        int dimension,
        boolean ofOtherClasses) {}
