package io.github.debut4j.budget;

import io.github.debut4j.train.NetworkComparison;

/**
 * A choice of replacements that no other one beats in both a resource and the predicted loss.
 *
 * @param choice of replacements
 * @param comparison with the original of a network that has the candidates' own factors, which were
 *     not factorised sequentially
 */
public record FrontierPoint(Choice choice, NetworkComparison comparison) {}
