package io.github.debut4j.distill.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The outputs of two layers of a network, whose flow a loss compares.
 *
 * @param from the earlier one, {@code [N, C1, P1]}
 * @param to the later one, {@code [N, C2, P2]}
 */
record ImagePair(INDArray from, INDArray to) {

    /**
     * Splits rows.
     *
     * @param rows {@code [N, D]}, both images one after the other
     * @param shapes of the earlier one and of the later one
     * @throws IllegalArgumentException if there are not two shapes
     */
    static ImagePair of(INDArray rows, List<ImageShape> shapes) {
        if (shapes.size() != 2) {
            throw new IllegalArgumentException(
                    "a flow must have the shapes of two images, found " + shapes.size());
        }
        ImageShape first = shapes.get(0);
        return new ImagePair(first.of(rows, 0), shapes.get(1).of(rows, first.values()));
    }

    /** Both images of one example. They are views. */
    ImagePair example(int n) {
        return new ImagePair(Positions.example(from, n), Positions.example(to, n));
    }

    /** Images of the same shapes, of zeros. */
    ImagePair zeros() {
        return new ImagePair(
                Nd4j.zeros(from.dataType(), from.shape()), Nd4j.zeros(to.dataType(), to.shape()));
    }

    /** The reverse of {@link #of}. */
    INDArray rows() {
        return Nd4j.hstack(from.reshape('c', from.size(0), -1), to.reshape('c', to.size(0), -1));
    }
}
