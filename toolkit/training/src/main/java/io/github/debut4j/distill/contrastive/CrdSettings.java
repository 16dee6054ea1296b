package io.github.debut4j.distill.contrastive;

/**
 * The settings of contrastive representation distillation.
 *
 * @param negatives number of other examples that each example is contrasted with
 * @param momentum the part of a stored embedding that is kept when its example is seen again
 * @param temperature divides the cosines
 * @param dimension number of values of an embedding
 * @param otherClassesOnly whether negatives are drawn from the examples of other classes only,
 *     rather than from all other examples
 */
public record CrdSettings(
        int negatives,
        double momentum,
        double temperature,
        int dimension,
        boolean otherClassesOnly) {}
