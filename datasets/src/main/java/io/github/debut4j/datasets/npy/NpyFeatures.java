package io.github.debut4j.datasets.npy;

import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.Features;
import java.util.Arrays;

/**
 * The rows of an array. As an image, a row has one channel and one line.
 *
 * @param array with a batch axis
 */
record NpyFeatures(NpyArray array) implements Features {

    @Override
    public int size() {
        return array.shape()[0];
    }

    private int count() {
        return array.values().length / size();
    }

    @Override
    public int[] shape() {
        return new int[] {1, 1, count()};
    }

    @Override
    public int[] arrayShape() {
        int[] shape = array.shape();
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        int count = count();
        for (int k = 0; k < count; k++) {
            target[offset + k] = (float) array.values()[example * count + k];
        }
    }
}
