package io.github.debut4j.chain.explain;

/**
 * How large a receptive field is.
 *
 * @param taps the number of taps at which it has any feature
 * @param channels the number of channels of which it has any feature
 * @param features their number
 * @param even whether it has the same taps of all its channels
 */
record Extent(int taps, int channels, int features, boolean even) {

    static Extent of(ReceptiveField field) {
        return new Extent(
                field.taps(), field.channels(), field.features(), field.parts().size() <= 1);
    }
}
