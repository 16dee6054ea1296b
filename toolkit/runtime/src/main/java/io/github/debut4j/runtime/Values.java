package io.github.debut4j.runtime;

import java.nio.FloatBuffer;

/**
 * The values of a batch of examples, example after example, in a part of an array.
 *
 * @param array that holds them, among others
 * @param offset of the first value
 * @param length number of values of all examples
 */
record Values(float[] array, int offset, int length) {

    /** The values from index 0, without a copy. */
    FloatBuffer buffer() {
        return FloatBuffer.wrap(array, offset, length).slice();
    }
}
