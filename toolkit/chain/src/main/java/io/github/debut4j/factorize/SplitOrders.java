package io.github.debut4j.factorize;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which interfaces to try when a run of neighbouring factors is split. Interface k lies between
 * factors k and k+1, both from 0.
 */
enum SplitOrders {
    /** Every interface: all binary trees. */
    ALL {
        @Override
        List<Integer> candidates(int first, int last) {
            return IntStream.range(first, last).boxed().toList();
        }
    },
    /** The left-most factor first. */
    LEFT_TO_RIGHT {
        @Override
        List<Integer> candidates(int first, int last) {
            return List.of(last - 1);
        }
    },
    /** The right-most factor first. */
    RIGHT_TO_LEFT {
        @Override
        List<Integer> candidates(int first, int last) {
            return List.of(first);
        }
    },
    /** In the middle. */
    BALANCED {
        @Override
        List<Integer> candidates(int first, int last) {
            return List.of((first + last - 1) / 2);
        }
    };

    /** Chains up to this length are split in all orders; the work grows about 1.5-fold a factor. */
    private static final int MOST_FACTORS_FOR_ALL = 8;

    abstract List<Integer> candidates(int first, int last);

    /** The orders to try for a chain of this many factors. */
    static List<SplitOrders> forSize(int factors) {
        return factors <= MOST_FACTORS_FOR_ALL
                ? List.of(ALL)
                : List.of(LEFT_TO_RIGHT, RIGHT_TO_LEFT, BALANCED);
    }
}
