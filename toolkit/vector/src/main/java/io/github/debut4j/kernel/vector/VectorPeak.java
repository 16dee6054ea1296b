package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Multiply-adds in registers, in ten independent sequences: no core runs more at a time. */
final class VectorPeak {

    private static final int CHAINS = 10;

    private VectorPeak() {}

    static long multiplyAdds(long count, float[] result) {
        int rounds = Math.toIntExact(count / ((long) CHAINS * SPECIES.length()));
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = one;
        FloatVector b = one;
        FloatVector c = one;
        FloatVector d = one;
        FloatVector e = one;
        FloatVector f = one;
        FloatVector g = one;
        FloatVector h = one;
        FloatVector i = one;
        FloatVector j = one;
        for (int round = 0; round < rounds; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
        }
        a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).intoArray(result, 0);
        return (long) rounds * CHAINS * SPECIES.length();
    }
}
