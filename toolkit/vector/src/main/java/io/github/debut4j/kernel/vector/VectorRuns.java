package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.PlainArithmetic;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.Runs;
import jdk.incubator.vector.FloatVector;

/** im2col and col2im of one row, piece by piece if there are pieces. */
final class VectorRuns {

    private static final RowArithmetic BY_VALUE = new PlainArithmetic();

    private VectorRuns() {}

    static void gather(float[] planes, int origin, Runs runs, float[] row) {
        if (runs.pieces().length == 0) {
            BY_VALUE.gather(planes, origin, runs, row);
        } else {
            copyPieces(planes, origin, runs, row);
        }
    }

    private static void copyPieces(float[] planes, int origin, Runs runs, float[] row) {
        int[] offsets = runs.offsets();
        for (int column : runs.pieces()) {
            int from = origin + offsets[column];
            for (int k = 0; k < Runs.PIECE; k += SPECIES.length()) {
                FloatVector values = FloatVector.fromArray(SPECIES, planes, from + k);
                values.intoArray(row, column + k);
            }
        }
    }

    static void scatterAdd(float[] row, Runs runs, float[] planes, int origin) {
        if (runs.pieces().length == 0 || !runs.exact()) {
            BY_VALUE.scatterAdd(row, runs, planes, origin);
        } else {
            addPieces(row, runs, planes, origin);
        }
    }

    private static void addPieces(float[] row, Runs runs, float[] planes, int origin) {
        int[] offsets = runs.offsets();
        for (int column : runs.pieces()) {
            int to = origin + offsets[column];
            for (int k = 0; k < Runs.PIECE; k += SPECIES.length()) {
                FloatVector sum = FloatVector.fromArray(SPECIES, planes, to + k);
                sum.add(FloatVector.fromArray(SPECIES, row, column + k)).intoArray(planes, to + k);
            }
        }
    }
}
