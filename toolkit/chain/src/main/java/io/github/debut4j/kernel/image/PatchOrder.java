package io.github.debut4j.kernel.image;

/** The order of the values of a patch. */
public enum PatchOrder {
    /** {@code (ky*kW + kx)*channels + c}: the order of chains, as in the papers. */
    CHANNEL_FASTEST,
    /** {@code (c*kH + ky)*kW + kx}: the order of DL4J's convolution weights. */
    CHANNEL_SLOWEST
}
