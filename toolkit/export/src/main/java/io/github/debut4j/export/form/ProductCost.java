package io.github.debut4j.export.form;

import io.github.debut4j.chain.FactorShape;

/**
 * What a runtime's batched products cost, in multiply-adds of its dense layers.
 *
 * @param segment the operations of a segment
 * @param matrix each matrix
 * @param multiplyAdd each multiply-add
 * @param weight reading a weight
 * @param value reading or writing a value
 */
public record ProductCost(
        double segment, double matrix, double multiplyAdd, double weight, double value) {

    /**
     * The expected time of a segment.
     *
     * @param columns that it is applied to
     */
    public double of(Segment product, double columns) {
        FactorShape shape = product.shape();
        return segment
                + matrix * product.matrices()
                + shape.parameterCount() * (multiplyAdd * columns + weight)
                + value * columns * (shape.p() + shape.q());
    }
}
