package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.testsupport.ReferenceChain;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The oracle: the features that values depend on, from products of dense matrices of ones and
 * zeros. A feature is written as channel and tap.
 */
final class DenseSupports {

    /** A feature of a patch. */
    record Feature(int channel, int tap) implements Comparable<Feature> {

        @Override
        public int compareTo(Feature other) {
            return channel == other.channel ? tap - other.tap : channel - other.channel;
        }
    }

    private DenseSupports() {}

    /** The product of the supports of the first factors, whose entries count paths. */
    static Matrix product(Chain chain, int factors) {
        return new ReferenceChain(ones(first(chain, factors)), new double[0]).toDense();
    }

    /** One row of that product, by multiplying it from the left. */
    static double[] row(Chain chain, int factors, int row) {
        Factors transposed = ones(first(chain, factors)).transpose();
        Matrix unit = Matrix.zeros(transposed.chain().cols(), 1);
        unit.values()[row] = 1;
        return transposed.apply(unit).values();
    }

    private static Chain first(Chain chain, int factors) {
        return new Chain(chain.factors().subList(0, factors));
    }

    private static Factors ones(Chain chain) {
        double[] ones = new double[Math.toIntExact(chain.parameterCount())];
        Arrays.fill(ones, 1);
        return Factors.ofFlat(chain, ones);
    }

    /** The features of the non-zero entries of a row, without padding. */
    static Set<Feature> features(double[] row, Patch patch) {
        Set<Feature> features = new TreeSet<>();
        int taps = patch.height() * patch.width();
        for (int column = 0; column < patch.channels() * taps; column++) {
            if (row[column] != 0) {
                features.add(
                        patch.order() == FeatureOrder.CHANNEL_TAP
                                ? new Feature(column / taps, column % taps)
                                : new Feature(
                                        column % patch.channels(), column / patch.channels()));
            }
        }
        return features;
    }

    /** The features of a field. */
    static Set<Feature> features(ReceptiveField field) {
        Set<Feature> features = new TreeSet<>();
        for (ReceptiveField.Part part : field.parts()) {
            for (int channel : part.channels()) {
                part.taps().forEach(tap -> features.add(new Feature(channel, tap)));
            }
        }
        return features;
    }
}
