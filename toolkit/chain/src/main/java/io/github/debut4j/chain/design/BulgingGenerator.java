package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.spec.SpecText;
import java.util.Comparator;
import java.util.List;

/**
 * The published bulging generator, made consistent, for the same sizes as the monotonic one: the
 * first factor widens to more values than there are inputs, the second one narrows to 8 times the
 * input channels, and then the stages of the monotonic generator follow.
 *
 * <p>As published, the first factor has rate times that width. For the rate 4/3 and 256 channels
 * that is 2730.67, not an integer. In a chain the rate must be a quotient s/r of the second
 * factor's grid, where s divides the inputs, with prime factors 2 and 3, and r divides the outputs,
 * with prime factor 2. Therefore the nearest of the {@link #RATES} is used: 3/2 for 4/3, as in the
 * published chain files.
 *
 * @param levels the published N; more levels give more factors
 * @param rate the target ratio of the width after the first factor to 8 times the input channels
 */
record BulgingGenerator(int levels, double rate) implements ChainGenerator {

    private static final int DEFAULT_LEVELS = 6;
    private static final double DEFAULT_RATE = 4.0 / 3;

    /** The most rows of the first factor's blocks; fewer if there are few output channels. */
    private static final int MOST_FIRST_ROWS = 16;

    /**
     * A rate s/r of the second factor for which a chain is consistent; rows x cols is the smallest
     * grid of the first factor.
     */
    private record Rate(int s, int r, int rows, int cols) {

        double value() {
            return (double) s / r;
        }
    }

    /** The possible rates above 9/8, below which the first factor would not widen. */
    private static final List<Rate> RATES =
            List.of(
                    new Rate(3, 2, 4, 3),
                    new Rate(4, 2, 16, 9),
                    new Rate(9, 4, 4, 2),
                    new Rate(6, 2, 8, 3));

    static BulgingGenerator of(SpecText spec) {
        spec.requireOptions(List.of("levels", "rate"));
        return new BulgingGenerator(
                spec.wholeNumber("levels", 1, PublishedStages.MOST_LEVELS).orElse(DEFAULT_LEVELS),
                spec.number("rate", 1, 4).orElse(DEFAULT_RATE));
    }

    @Override
    public List<Chain> candidates(MatrixShape shape) {
        PublishedStages stages = PublishedStages.of("bulging", shape);
        Rate nearest = RATES.stream().min(Comparator.comparingDouble(this::distance)).orElseThrow();
        int scale = Math.max(1, MOST_FIRST_ROWS / nearest.rows());
        PublishedStages.Grids grids = grids(stages, nearest, scale);
        while (scale > 1 && !stages.leaveTwoRows(grids)) {
            scale /= 2;
            grids = grids(stages, nearest, scale);
        }
        if (!stages.leaveTwoRows(grids)) {
            throw stages.tooLong("levels and rate", levels + " and " + rate);
        }
        return List.of(stages.finish(grids).chain());
    }

    private double distance(Rate other) {
        return Math.abs(Math.log(other.value() / rate));
    }

    /** The grids of all factors except the last. */
    private PublishedStages.Grids grids(PublishedStages stages, Rate rate, int scale) {
        PublishedStages.Grids grids = new PublishedStages.Grids();
        grids.add(1, rate.rows() * scale, rate.cols() * scale);
        grids.add(1, rate.r(), rate.s());
        grids.add(levels - stages.levelsWithoutSquare() - 1, 2, 2);
        grids.add(stages.halvings(), 2, 4);
        return grids;
    }
}
