package io.github.debut4j.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The cell of an LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000),
 * in DL4J's order of the sums: cell, forget gate, output gate, input gate.
 *
 * @param gate the function of the gates
 * @param activation the function of the cell and of the memory
 * @param peepholes null if there are none
 */
record LstmCell(IActivation gate, IActivation activation, @Nullable Peepholes peepholes)
        implements RecurrentCell {

    /** The peepholes are in the order of their gates: forget, output and input gate. */
    private static final int FORGET = 0;

    private static final int OUTPUT = 1;
    private static final int INPUT = 2;

    /**
     * Peepholes (Gers and Schmidhuber 2000).
     *
     * @param values {@code [nOut, 3]}: of the forget, the output and the input gate
     * @param gradient of the same shape, to which that of each step is added; null for none
     */
    record Peepholes(INDArray values, @Nullable INDArray gradient) {

        private INDArray row(int gate) {
            return values.getColumn(gate).dup().reshape(1, values.size(0));
        }

        private void add(int gate, INDArray ofSums, INDArray memory) {
            if (gradient != null) {
                INDArray column = gradient.getColumn(gate);
                column.addi(ofSums.mul(memory).sum(0).reshape(column.shape()));
            }
        }
    }

    @Override
    public RecurrentCell.Step step(INDArray ofInput, INDArray ofOutput, State before) {
        INDArray sums = ofInput.add(ofOutput);
        INDArray memory = Objects.requireNonNull(before.memory(), "memory");
        INDArray cellSums = block(sums, 0);
        INDArray forgetSums = withPeephole(FORGET, block(sums, 1), memory);
        INDArray inputSums = withPeephole(INPUT, block(sums, 3), memory);
        INDArray cell = activation.getActivation(cellSums.dup('c'), false);
        INDArray forget = gate.getActivation(forgetSums.dup('c'), false);
        INDArray input = gate.getActivation(inputSums.dup('c'), false);
        INDArray newMemory = forget.mul(memory).addi(input.mul(cell));
        INDArray outputSums = withPeephole(OUTPUT, block(sums, 2), newMemory);
        INDArray output = gate.getActivation(outputSums.dup('c'), false);
        INDArray activated = activation.getActivation(newMemory.dup('c'), false);
        return new Step(
                this,
                memory,
                new Values(cellSums, cell),
                new Values(forgetSums, forget),
                new Values(outputSums, output),
                new Values(inputSums, input),
                new Values(newMemory, activated),
                new State(output.mul(activated), newMemory));
    }

    private static INDArray block(INDArray sums, int block) {
        long units = sums.size(1) / RecurrentKind.LSTM.blocks();
        return sums.get(
                NDArrayIndex.all(), NDArrayIndex.interval(block * units, (block + 1) * units));
    }

    /** The sums of a gate, including the memory if there are peepholes. */
    private INDArray withPeephole(int gateWithPeephole, INDArray sums, INDArray memory) {
        return peepholes == null
                ? sums
                : memory.mulRowVector(peepholes.row(gateWithPeephole)).addi(sums);
    }

    /** Values before and after a function. */
    private record Values(INDArray before, INDArray after) {

        INDArray backward(IActivation function, INDArray arriving) {
            return function.backprop(before.dup('c'), arriving).getFirst();
        }
    }

    private record Step(
            LstmCell of,
            INDArray memory,
            Values cell,
            Values forget,
            Values output,
            Values input,
            Values activated,
            State after)
            implements RecurrentCell.Step {

        @Override
        public Gradients backward(INDArray ofOutput, @Nullable INDArray ofMemory) {
            INDArray outputSums = output.backward(of.gate, ofOutput.mul(activated.after()));
            INDArray carried = activated.backward(of.activation, ofOutput.mul(output.after()));
            if (ofMemory != null) {
                carried.addi(ofMemory);
            }
            addPeephole(OUTPUT, carried, outputSums, activated.before());
            INDArray cellSums = cell.backward(of.activation, carried.mul(input.after()));
            INDArray inputSums = input.backward(of.gate, carried.mul(cell.after()));
            INDArray forgetSums = forget.backward(of.gate, carried.mul(memory));
            INDArray before = carried.mul(forget.after());
            addPeephole(FORGET, before, forgetSums, memory);
            addPeephole(INPUT, before, inputSums, memory);
            return new Gradients(
                    Nd4j.concat(1, cellSums, forgetSums, outputSums, inputSums), before);
        }

        /** Adds the gradient through a peephole to that of the memory. */
        private void addPeephole(
                int gate, INDArray ofMemory, INDArray ofSums, INDArray memoryOfGate) {
            Peepholes peepholes = of.peepholes;
            if (peepholes != null) {
                ofMemory.addi(ofSums.mulRowVector(peepholes.row(gate)));
                peepholes.add(gate, ofSums, memoryOfGate);
            }
        }
    }
}
