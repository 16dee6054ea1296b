package io.github.debut4j.factorize;

/** The left side of the normal equations of one factor, as an operator on its values. */
interface NormalEquations {

    /** The operator applied to values of the factor. Not modified. */
    double[] apply(double[] v);

    /** The operator's diagonal at a value of the factor. */
    double diagonal(int value);
}
