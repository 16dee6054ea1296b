package io.github.debut4j.cli.chain;

import io.github.debut4j.cli.option.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a convolution's kernel, as {@code --kernel} gives it.
 *
 * @param height 1 for a 1-D convolution
 * @param width of the kernel
 */
record KernelSize(int height, int width) {

    /** The name of the option. */
    static final String OPTION = "--kernel";

    private static final Pattern SIZE = Pattern.compile("(?:([1-9][0-9]{0,3})x)?([1-9][0-9]{0,3})");

    /**
     * Parses {@code 3x3}, or {@code 5} for a 1-D convolution.
     *
     * @throws UsageException if it is neither
     */
    static KernelSize parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new UsageException(OPTION + " must be HEIGHTxWIDTH, found '" + text + "'");
        }
        int height = size.group(1) == null ? 1 : Integer.parseInt(size.group(1));
        return new KernelSize(height, Integer.parseInt(size.group(2)));
    }

    int taps() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width;
    }
}
