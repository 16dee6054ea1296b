package io.github.debut4j.export.c;

/**
 * Weights in eight bits, with one scale for 64 neighbours: the greatest magnitude among them is 127
 * times the scale.
 *
 * @param values from -127 to 127
 * @param scales of each group of 64 values
 */
record QuantizedWeights(byte[] values, float[] scales) {

    private static final int GROUP = 64;
    private static final int GREATEST = 127;

    /**
     * The nearest quantised weights.
     *
     * @param weights finite
     */
    static QuantizedWeights of(float[] weights) {
        byte[] values = new byte[weights.length];
        float[] scales = new float[(weights.length + GROUP - 1) / GROUP];
        for (int group = 0; group < scales.length; group++) {
            int from = group * GROUP;
            int to = Math.min(weights.length, from + GROUP);
            float greatest = 0;
            for (int k = from; k < to; k++) {
                greatest = Math.max(greatest, Math.abs(weights[k]));
            }
            float scale = greatest / GREATEST;
            scales[group] = scale;
            for (int k = from; k < to; k++) {
                long nearest = scale == 0 ? 0 : Math.round(weights[k] / (double) scale);
                values[k] = (byte) Math.max(-GREATEST, Math.min(GREATEST, nearest));
            }
        }
        return new QuantizedWeights(values, scales);
    }

    /** The weights that these stand for. */
    float[] restored() {
        float[] result = new float[values.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = values[k] * scales[k / GROUP];
        }
        return result;
    }
}
