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
        int[] pieces = runs.pieces();
        for (int n = 0; n < pieces.length; n += step(runs)) {
            int column = pieces[n];
            int from = origin + offsets[column];
            for (int k = 0; k < Runs.PIECE; k += SPECIES.length()) {
                FloatVector values = FloatVector.fromArray(SPECIES, planes, from + k);
                values.intoArray(row, column + k);
            }
        }
    }

    static void scatterAdd(float[] row, Runs runs, float[] planes, int origin) {
        if (runs.length() % Math.max(Runs.PIECE, SPECIES.length()) != 0) {
            BY_VALUE.scatterAdd(row, runs, planes, origin);
        } else {
            addPieces(row, runs, planes, origin);
        }
    }

    private static void addPieces(float[] row, Runs runs, float[] planes, int origin) {
        int[] offsets = runs.offsets();
        int[] pieces = runs.pieces();
        for (int n = 0; n < pieces.length; n += step(runs)) {
            int column = pieces[n];
            int to = origin + offsets[column];
            for (int k = 0; k < Runs.PIECE; k += SPECIES.length()) {
                FloatVector sum = FloatVector.fromArray(SPECIES, planes, to + k);
                sum.add(FloatVector.fromArray(SPECIES, row, column + k)).intoArray(planes, to + k);
            }
        }
    }

    /** A vector may be longer than a piece: it skips the next one, or writes that again. */
    private static int step(Runs runs) {
        return runs.length() % SPECIES.length() == 0
                ? Math.max(1, SPECIES.length() / Runs.PIECE)
                : 1;
    }
}
