package io.github.debut4j.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of vectors. */
final class Lanes {

    /**
     * 256 bits, or fewer where the machine has no more. All loops use this one width: HotSpot
     * compiles a copy from array to array well only as long as it has seen no other. On a core with
     * 512 bits (Zen 4) these are at most a quarter faster in products, and slower in sums along
     * rows.
     */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() < FloatVector.SPECIES_256.length()
                    ? FloatVector.SPECIES_PREFERRED
                    : FloatVector.SPECIES_256;

    private Lanes() {}

    static int bits() {
        return SPECIES.vectorBitSize();
    }

    /** Vectors of fewer lanes are no faster than plain Java. */
    static boolean areSupported() {
        return SPECIES.length() >= FloatVector.SPECIES_128.length();
    }
}
