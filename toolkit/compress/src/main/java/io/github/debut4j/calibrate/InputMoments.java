package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;

/**
 * Mean and second moments of the columns that a layer multiplies its matrix by. Convolutions have
 * the features in the order channel, tap.
 *
 * @param layer its name
 * @param columns the number of columns that were averaged
 * @param mean of each feature. Not copied; must not be modified
 * @param centred whether the mean was subtracted before the second moments were taken: they are the
 *     covariance then
 * @param moments of the columns
 */
public record InputMoments(
        String layer, long columns, double[] mean, boolean centred, SecondMoments moments) {}
