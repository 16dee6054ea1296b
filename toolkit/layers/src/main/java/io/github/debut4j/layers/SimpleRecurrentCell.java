package io.github.debut4j.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code h = f(sums)}. */
record SimpleRecurrentCell(IActivation activation) implements RecurrentCell {

    @Override
    public RecurrentCell.Step step(INDArray ofInput, INDArray ofOutput, State before) {
        INDArray sums = ofInput.add(ofOutput);
        return new Step(
                sums, new State(activation.getActivation(sums.dup('c'), false), null), activation);
    }

    private record Step(INDArray sums, State after, IActivation activation)
            implements RecurrentCell.Step {

        @Override
        public Gradients backward(INDArray output, @Nullable INDArray memory) {
            INDArray arriving = output.dup('c');
            return new Gradients(activation.backprop(sums.dup('c'), arriving).getFirst(), null);
        }
    }
}
