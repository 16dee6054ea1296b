package io.github.debut4j.cli.chain;

import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.spec.Sizes;
import java.util.List;

/**
 * The size of a convolution's kernel, as {@code --kernel} gives it.
 *
 * @param height 1 for a 1-D convolution
 * @param width of the kernel
 */
record KernelSize(int height, int width) {

    /** The name of the option. */
    static final String OPTION = "--kernel";

    /** The largest size; a kernel of this height and width has fewer taps than an int can hold. */
    private static final int MOST = 46_340;

    /**
     * Parses {@code 3x3}, or {@code 5} for a 1-D convolution.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static KernelSize parse(String text) {
        List<Integer> sizes =
                Sizes.parse(OPTION, text, MOST)
                        .filter(parsed -> parsed.size() <= 2)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                OPTION
                                                        + " must be HEIGHTxWIDTH, found '"
                                                        + text
                                                        + "'"));
        return new KernelSize(sizes.size() == 1 ? 1 : sizes.get(0), sizes.get(sizes.size() - 1));
    }

    int taps() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
