package io.github.debut4j.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The width of the vectors. */
final class Lanes {

    /**
     * The widest that the machine has. All loops use this width: HotSpot compiles copies between
     * arrays well only as long as it sees a single width.
     */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Whether there are 32 vector registers, not 16. */
    static final boolean MANY_REGISTERS = SPECIES.length() >= FloatVector.SPECIES_512.length();

    private Lanes() {}

    static int bits() {
        return SPECIES.vectorBitSize();
    }

    /** Whether vectors are wide enough to be faster than plain Java. */
    static boolean areSupported() {
        return SPECIES.length() >= FloatVector.SPECIES_128.length();
    }
}
