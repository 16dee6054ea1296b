package io.github.debut4j.zoo.keras.oracle;

/**
 * How a kernel or a pool moves along one axis.
 *
 * @param size its length
 * @param stride between two of its places
 * @param dilation between two of its elements
 * @param before the padding before the first value
 * @param places the number of its places
 */
record Window(int size, int stride, int dilation, int before, int places) {

    /**
     * A window with the padding of a name. "Same" has one place for each stride begun, and pads the
     * odd value after the last; "causal" pads before the first value only.
     */
    static Window of(String padding, int length, int size, int stride, int dilation) {
        int extent = (size - 1) * dilation + 1;
        return switch (padding) {
            case "valid" -> new Window(size, stride, dilation, 0, (length - extent) / stride + 1);
            case "causal" ->
                    new Window(size, stride, dilation, extent - 1, (length - 1) / stride + 1);
            case "same" -> {
                int places = (length + stride - 1) / stride;
                int padded = Math.max(0, (places - 1) * stride + extent - length);
                yield new Window(size, stride, dilation, padded / 2, places);
            }
            default -> throw new UnknownLayerException("padding " + padding);
        };
    }

    /** Where element k of the window is at a place; outside the values if it meets padding. */
    int from(int place, int k) {
        return place * stride + k * dilation - before;
    }
}
