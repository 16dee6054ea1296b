package io.github.debut4j.kernel.image;

/**
 * The part of each window inside the image, along one axis.
 *
 * @param first the first position of each window. Must not be modified
 * @param end the end of each window, after its last position. Must not be modified
 * @param step from one position to the next
 */
record Windows(int[] first, int[] end, int step) {

    static Windows of(Axis axis) {
        int[] first = new int[axis.outputs()];
        int[] end = new int[axis.outputs()];
        int reach = (axis.kernel() - 1) * axis.dilation() + 1;
        for (int k = 0; k < first.length; k++) {
            int begin = k * axis.stride() - axis.padding();
            int skipped = (Math.max(0, -begin) + axis.dilation() - 1) / axis.dilation();
            first[k] = begin + skipped * axis.dilation();
            end[k] = Math.min(axis.size(), begin + reach);
        }
        return new Windows(first, end, axis.dilation());
    }

    /** The number of positions of a window inside the image. */
    int count(int window) {
        return Math.max(0, (end[window] - first[window] + step - 1) / step);
    }
}
