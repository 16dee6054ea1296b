package io.github.debut4j.kernel.image;

/** The order of the values of a patch. */
public enum PatchOrder {
    /** {@code (ky*kW + kx)*channels + c}: of chains, as in the papers. */
    CHANNEL_FASTEST,
    /** {@code (c*kH + ky)*kW + kx}: of DL4J's dense weights. */
    CHANNEL_SLOWEST
}
