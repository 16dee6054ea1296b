package io.github.debut4j.chain.render;

/** Colours as {@code 0xRRGGBB}. */
final class Colors {

    private Colors() {}

    /** From one colour to another, {@code share} 0 to 1 of the way. */
    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int start = (from >> shift) & 0xff;
            int end = (to >> shift) & 0xff;
            mixed |= (int) Math.round(start + share * (end - start)) << shift;
        }
        return mixed;
    }
}
