/**
 * Random numbers that are the same on every machine and Java platform, in independent streams.
 *
 * <p>In goes a seed and the index of a stream, out comes a {@link
 * io.github.debut4j.datasets.random.RandomStream}. Streams are created in any order and on any
 * thread, so that what is drawn for example i does not depend on the other examples.
 */
@NullMarked
package io.github.debut4j.datasets.random;

import org.jspecify.annotations.NullMarked;
