package io.github.debut4j.kernel.image;

/**
 * One spatial axis of a convolution or pooling window.
 *
 * @param size of the input image
 * @param kernel size of the kernel
 * @param stride from one output position to the next
 * @param padding zeros before the image; those after it follow from {@code outputs}
 * @param dilation from one kernel position to the next
 * @param outputs number of output positions
 */
public record Axis(int size, int kernel, int stride, int padding, int dilation, int outputs) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1 (padding: below 0)
     */
    public Axis {
        requireAtLeast("size", size, 1);
        requireAtLeast("kernel", kernel, 1);
        requireAtLeast("stride", stride, 1);
        requireAtLeast("padding", padding, 0);
        requireAtLeast("dilation", dilation, 1);
        requireAtLeast("outputs", outputs, 1);
    }

    /** An axis with kernel 1, stride 1 and no padding. */
    public static Axis identity(int size) {
        return new Axis(size, 1, 1, 0, 1, size);
    }

    /** The number of zeros needed after the image. */
    public int paddingAfter() {
        return Math.max(0, visited() - padding - size);
    }

    /** The number of positions that the kernel visits, including padding. */
    int visited() {
        return (outputs - 1) * stride + (kernel - 1) * dilation + 1;
    }

    /** The number of image positions that the kernel visits. */
    int used() {
        return Math.max(0, Math.min(size, visited() - padding));
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + " must be at least " + least + ", found " + value);
        }
    }
}
