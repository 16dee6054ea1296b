/**
 * Drawn digits: 28 x 28 pictures of handwritten-looking digits, made from a seed, with no file and
 * no font: scheme {@code digits}.
 *
 * <h2>What for</h2>
 *
 * Something to train, compress and measure a small network on where no data is at hand: a quick
 * start, a demonstration, a test. The pictures have the shape and polarity of MNIST (bright ink on
 * dark paper) but are somewhat harder: the papers' modified LeNet, trained on the default 20,000
 * for six epochs, tells 98.5 % of the 4,000 test pictures right, against 99.3 % on MNIST. No figure
 * measured on them says anything of MNIST.
 *
 * <h2>In and out</h2>
 *
 * Options {@code train}, {@code test} and {@code seed} go in; {@link
 * io.github.debut4j.datasets.Examples} of shape {@code {1, 28, 28}} come out. Example i shows the
 * digit {@code i % 10}, so that every stretch of examples is balanced.
 *
 * <h2>How a digit is drawn</h2>
 *
 * <ol>
 *   <li>A style of the digit is picked: a few strokes, each a Catmull-Rom spline through knots.
 *   <li>A hand is picked: height, width, slant, turn, place, and a slow wave in each direction
 *       (affine, then elastic).
 *   <li>A pen is picked: thickness, softness, swing of the pressure, unsteadiness of each knot.
 *   <li>Each stroke becomes short straight segments; a pixel takes the ink of the segment that
 *       covers it most, judged by its distance from the segment's middle line.
 *   <li>Clutter comes on some: a scratch through the ink, a neighbour's stroke, a ruled line, a
 *       blot.
 *   <li>The picture is scanned: levels of ink and paper, shading, grain; rounded to 0..255.
 * </ol>
 *
 * Cost: about 60 segments of 40 pixels each, then one random number a pixel.
 *
 * <h2>Reproducibility</h2>
 *
 * Example i of a seed is drawn from its own stream, hashed from seed and i; so it is the same
 * however many are drawn, in which order and on which thread. The two splits take seeds of their
 * own. The generator is {@link io.github.debut4j.datasets.random.Dice}, and sines come from {@code
 * StrictMath}: the same bytes on every machine. Changing any number in this package changes the
 * set; networks and tables that were made with it must then be made anew.
 */
@NullMarked
package io.github.debut4j.datasets.digits;

import org.jspecify.annotations.NullMarked;
