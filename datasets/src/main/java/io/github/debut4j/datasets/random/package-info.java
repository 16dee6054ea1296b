/**
 * Random numbers that are the same on every machine and Java, in streams of their own.
 *
 * <p>In goes a seed and the number of a stream, out comes a {@link
 * io.github.debut4j.datasets.random.Dice}. Streams are had in any order and on any thread, so that
 * what is drawn for example i depends neither on the other examples nor on who asks first.
 */
@NullMarked
package io.github.debut4j.datasets.random;

import org.jspecify.annotations.NullMarked;
