package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.zoo.keras.oracle.DoubleTensor;
import io.github.debut4j.zoo.keras.oracle.KerasOracle;
import io.github.debut4j.zoo.keras.oracle.RandomWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A row with random inputs, and what the oracle makes of them.
 *
 * @param file with the weights that the oracle used
 * @param inputs two examples of each input
 * @param outputs none if the oracle cannot compute the row, which must then be refused
 */
record Trial(Path file, List<DoubleTensor> inputs, List<DoubleTensor> outputs) {

    private static final int BATCH = 2;
    private static final int ANY_SIZE = 6;

    /** Evaluates a row, and writes its file. */
    static Trial of(KerasRow row, Path file) {
        Random random = new Random(row.toString().hashCode());
        List<DoubleTensor> inputs = new ArrayList<>();
        for (int[] shape : row.file().shapes()) {
            int[] batch = new int[shape.length + 1];
            batch[0] = BATCH;
            for (int axis = 0; axis < shape.length; axis++) {
                batch[axis + 1] = shape[axis] < 0 ? ANY_SIZE + axis : shape[axis];
            }
            inputs.add(DoubleTensor.fill(batch, at -> number(row, random)));
        }
        RandomWeights weights = new RandomWeights(random.nextLong());
        List<DoubleTensor> outputs = outputs(row, weights, inputs);
        weights.made()
                .forEach(
                        (layer, arrays) ->
                                arrays.forEach(
                                        (name, array) ->
                                                row.file()
                                                        .weight(
                                                                layer,
                                                                name,
                                                                stored(row, name, array)
                                                                        .nested())));
        return new Trial(row.file().write(file), inputs, outputs);
    }

    /** What the oracle makes of the first example alone. */
    Trial ofFirst() {
        return new Trial(
                file,
                inputs.stream().map(Trial::first).toList(),
                outputs.stream().map(Trial::first).toList());
    }

    private static DoubleTensor first(DoubleTensor batch) {
        int[] shape = batch.shape();
        shape[0] = 1;
        return DoubleTensor.fill(shape, batch::at);
    }

    /** Theano writes the kernels of convolutions upside down. */
    private static DoubleTensor stored(KerasRow row, String name, DoubleTensor array) {
        if (!row.file().backend().equals("theano") || !name.equals("kernel")) {
            return array;
        }
        int[] shape = array.shape();
        return DoubleTensor.fill(
                shape,
                at -> {
                    int[] from = at.clone();
                    for (int axis = 0; axis < shape.length - 2; axis++) {
                        from[axis] = shape[axis] - 1 - at[axis];
                    }
                    return array.at(from);
                });
    }

    private static double number(KerasRow row, Random random) {
        return row.scale() == 0
                ? random.nextInt(5)
                : (float) (row.scale() * (2 * random.nextFloat() - 1));
    }

    private static List<DoubleTensor> outputs(
            KerasRow row, RandomWeights weights, List<DoubleTensor> inputs) {
        try {
            return KerasOracle.outputs(
                    row.file().model(), row.file().majorVersion(), weights, inputs);
        } catch (RuntimeException e) {
            if (row.status() == KerasRow.Status.REFUSED) {
                return List.of();
            }
            throw e;
        }
    }
}
