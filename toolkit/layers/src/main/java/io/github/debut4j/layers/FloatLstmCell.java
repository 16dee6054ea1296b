package io.github.debut4j.layers;

import io.github.debut4j.kernel.FloatFunctions;
import io.github.debut4j.kernel.ParallelRanges;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The cell of {@link LstmCell} with sigmoid gates, hyperbolic tangents and no peepholes, on Java
 * arrays in single precision. It needs no temporary ND4J arrays.
 */
final class FloatLstmCell implements RecurrentCell {

    private static final int BLOCKS = RecurrentKind.LSTM.blocks();

    @Override
    public RecurrentCell.Step step(INDArray ofInput, INDArray ofOutput, State before) {
        int examples = Math.toIntExact(ofInput.size(0));
        int units = Math.toIntExact(ofInput.size(1) / BLOCKS);
        Step step =
                new Step(
                        units,
                        FloatViews.toFloats(ofInput),
                        FloatViews.toFloats(Objects.requireNonNull(before.memory(), "memory")),
                        new float[examples * units],
                        new float[examples * units],
                        new float[examples * units]);
        float[] recurrent = FloatViews.toFloats(ofOutput);
        forEach(examples, recurrent.length, example -> step.forward(example, recurrent));
        return step;
    }

    private static void forEach(int examples, long work, IntConsumer task) {
        new ParallelRanges(Workers.threads())
                .run(
                        examples,
                        work,
                        (from, to) -> {
                            for (int example = from; example < to; example++) {
                                task.accept(example);
                            }
                        });
    }

    private static INDArray array(float[] values, int columns) {
        return Nd4j.create(values, new long[] {values.length / columns, columns}, 'c');
    }

    /**
     * A step.
     *
     * @param gates {@code [N, 4 units]}: the activated sums, in the order cell, forget, output and
     *     input gate
     * @param memory {@code [N, units]}, before the step
     * @param newMemory after the step
     * @param activated the hyperbolic tangents of the new memory
     * @param output their products with the output gate
     */
    private record Step(
            int units,
            float[] gates,
            float[] memory,
            float[] newMemory,
            float[] activated,
            float[] output)
            implements RecurrentCell.Step {

        /** Computes an example. Its gates hold the sums {@code W x + b} before. */
        void forward(int example, float[] recurrent) {
            int cell = example * BLOCKS * units;
            int end = cell + BLOCKS * units;
            for (int k = cell; k < end; k++) {
                gates[k] += recurrent[k];
            }
            FloatFunctions.tanh(gates, cell, cell + units);
            FloatFunctions.sigmoid(gates, cell + units, end);
            int first = example * units;
            for (int k = 0; k < units; k++) {
                newMemory[first + k] =
                        gates[cell + units + k] * memory[first + k]
                                + gates[cell + 3 * units + k] * gates[cell + k];
            }
            System.arraycopy(newMemory, first, activated, first, units);
            FloatFunctions.tanh(activated, first, first + units);
            for (int k = 0; k < units; k++) {
                output[first + k] = activated[first + k] * gates[cell + 2 * units + k];
            }
        }

        @Override
        public State after() {
            return new State(array(output, units), array(newMemory, units));
        }

        @Override
        public Gradients backward(INDArray ofOutput, @Nullable INDArray ofMemory) {
            float[] arriving = FloatViews.toFloats(ofOutput);
            float[] before =
                    ofMemory == null ? new float[memory.length] : FloatViews.toFloats(ofMemory);
            float[] sums = new float[gates.length];
            forEach(
                    memory.length / units,
                    sums.length,
                    example -> backward(example, arriving, before, sums));
            return new Gradients(array(sums, BLOCKS * units), array(before, units));
        }

        /**
         * Computes the gradients of an example.
         *
         * @param ofOutput not modified
         * @param ofMemory after the step; becomes that before the step
         * @param ofSums modified
         */
        private void backward(int example, float[] ofOutput, float[] ofMemory, float[] ofSums) {
            for (int k = 0; k < units; k++) {
                int at = example * units + k;
                int cell = example * BLOCKS * units + k;
                int forget = cell + units;
                int outputGate = forget + units;
                int input = outputGate + units;
                float c = gates[cell];
                float f = gates[forget];
                float o = gates[outputGate];
                float i = gates[input];
                float carried =
                        ofMemory[at] + ofOutput[at] * o * (1 - activated[at] * activated[at]);
                ofSums[cell] = carried * i * (1 - c * c);
                ofSums[forget] = carried * memory[at] * f * (1 - f);
                ofSums[outputGate] = ofOutput[at] * activated[at] * o * (1 - o);
                ofSums[input] = carried * c * i * (1 - i);
                ofMemory[at] = carried * f;
            }
        }
    }
}
