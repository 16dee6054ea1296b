/**
 * Random numbers that are the same on every machine and Java platform, in independent streams.
 *
 * <p>Input: a seed and the index of a stream. Output: a {@link
 * io.github.debut4j.datasets.random.RandomStream}. Streams can be created in any order and on any
 * thread, so the numbers drawn for example i do not depend on the other examples.
 */
@NullMarked
package io.github.debut4j.datasets.random;

import org.jspecify.annotations.NullMarked;
