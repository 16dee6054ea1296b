package io.github.debut4j.kernel.image;

/** The order of an image batch in memory. */
public enum ImageLayout {
    /** Image, channel, row, column. */
    NCHW,
    /** Image, row, column, channel. */
    NHWC
}
