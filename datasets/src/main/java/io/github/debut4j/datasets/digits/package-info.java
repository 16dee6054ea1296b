/**
 * Synthetic digits: 28 x 28 images of digits that look handwritten, generated from a seed without
 * any file or font. Scheme {@code digits}.
 *
 * <h2>Purpose</h2>
 *
 * A data set for training, compressing and evaluating a small network when no data is at hand: for
 * the quick start, a demonstration or a test. The images have the shape and polarity of MNIST
 * (bright ink on dark paper) but are somewhat harder: the papers' modified LeNet, trained on the
 * default 20,000 images for six epochs, reaches 98.5 % accuracy on the 4,000 test images, compared
 * with 99.3 % on MNIST. Results on them say nothing about MNIST.
 *
 * <h2>Input and output</h2>
 *
 * Input: the options {@code train}, {@code test} and {@code seed}. Output: {@link
 * io.github.debut4j.datasets.Examples} of shape {@code {1, 28, 28}}. Example i shows the digit
 * {@code i % 10}, so that every run of consecutive examples is balanced.
 *
 * <h2>How a digit is drawn</h2>
 *
 * <ol>
 *   <li>Pick a style of the digit: a few strokes, each a Catmull-Rom spline through knots.
 *   <li>Pick a handwriting: height, width, slant, rotation, position, and a slow wave in each
 *       direction (affine, then elastic).
 *   <li>Pick a pen: thickness, softness, variation of pressure, unsteadiness of each knot.
 *   <li>Split each stroke into short straight segments; a pixel takes the largest coverage of all
 *       segments, computed from its distance to the centre line.
 *   <li>Add clutter to some images: a scratch through the ink, the stroke of a neighbour, a ruled
 *       line, a blot.
 *   <li>Render the image: levels of ink and paper, shading, grain; rounded to 0..255.
 * </ol>
 *
 * Cost: about 60 segments of 40 pixels each, then one random number per pixel.
 *
 * <h2>Reproducibility</h2>
 *
 * Example i of a seed is drawn from its own random stream, hashed from the seed and i; it does not
 * depend on the number of examples, their order or the thread. The two splits have separate seeds.
 * The generator is {@link io.github.debut4j.datasets.random.RandomStream}, and sines come from
 * {@code StrictMath}: the bytes are the same on every machine. Changing any number in this package
 * changes the data set; networks and tables that were made with it must then be regenerated.
 */
@NullMarked
package io.github.debut4j.datasets.digits;

import org.jspecify.annotations.NullMarked;
