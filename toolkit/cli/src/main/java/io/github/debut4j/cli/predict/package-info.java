/**
 * The command {@code debut predict}: the outputs of a model for the user's own input.
 *
 * <ol>
 *   <li>{@code PredictionArguments} turns the options into a {@link
 *       io.github.debut4j.cli.predict.PredictionSource}: arrays of {@code .npy} files, images, or a
 *       data set. Shapes are checked here, before the network runs.
 *   <li>{@code Predictor} runs the network batch by batch and collects all outputs.
 *   <li>{@code Predictions} is the result as text, CSV and JSON; {@code OutputArrays} writes it as
 *       {@code .npy}.
 * </ol>
 */
@NullMarked
package io.github.debut4j.cli.predict;

import org.jspecify.annotations.NullMarked;
