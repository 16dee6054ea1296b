package io.github.debut4j.datasets.pillars;

import io.github.debut4j.datasets.Features;
import io.github.debut4j.datasets.random.RandomStream;

/**
 * The pillars of synthetic streets. A street is drawn anew each time that it is copied; street i
 * depends on i and the seed alone.
 *
 * @param grid of the pillars
 * @param classes of objects
 * @param size the number of streets
 * @param seed of all of them
 */
record DrawnPillars(PillarGrid grid, int classes, int size, long seed) implements Features {

    @Override
    public int[] shape() {
        return grid.shape();
    }

    private Street street(int example) {
        return Street.draw(grid.width(), grid.depth(), classes, RandomStream.of(seed, example));
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        grid.write(street(example).points(), target, offset);
    }

    /** The labels of all streets, one after the other. */
    float[] labels(AnchorLabels labels) {
        int count = Math.toIntExact(labels.count());
        float[] targets = new float[Math.multiplyExact(size, count)];
        for (int k = 0; k < size; k++) {
            labels.write(street(k).objects(), targets, k * count);
        }
        return targets;
    }
}
