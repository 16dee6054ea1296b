package io.github.debut4j.layers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One time step of a {@link GatedRecurrentLayer}, forward and backward. Arrays have one row per
 * example, and blocks of columns in the order z, r, g.
 *
 * @param weights U
 * @param bias c; null if not reset after, or without bias
 * @param resetAfter whether the reset gate applies to the product with U
 * @param gate the function s
 * @param activation the function f
 */
record GatedRecurrentCell(
        INDArray weights,
        @Nullable INDArray bias,
        boolean resetAfter,
        IActivation gate,
        IActivation activation) {

    private static final int GATES = 2;
    private static final int BLOCKS = 3;

    /**
     * What the backward pass needs of a step.
     *
     * @param before the state before the step
     * @param product {@code h Ug + cg} if reset after; null otherwise
     * @param gateSums of z and r, before the gate function
     * @param gates z and r
     * @param candidateSums of g, before the activation function
     * @param candidate g
     */
    record Step(
            INDArray before,
            @Nullable INDArray product,
            INDArray gateSums,
            INDArray gates,
            INDArray candidateSums,
            INDArray candidate) {

        INDArray update() {
            return columns(gates, 0, candidate.size(1));
        }

        INDArray reset() {
            return columns(gates, candidate.size(1), gates.size(1));
        }

        /** The state after the step. */
        INDArray after() {
            return before.sub(candidate).muli(update()).addi(candidate);
        }
    }

    /**
     * Gradients of a step.
     *
     * @param before at the state before the step
     * @param sums at {@code x W + b}
     */
    record Gradients(INDArray before, INDArray sums) {}

    private static INDArray columns(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    private INDArray blocks(INDArray array, int from, int to) {
        long units = weights.size(0);
        return columns(array, from * units, to * units);
    }

    /**
     * Computes a step.
     *
     * @param sums {@code x W + b}. Not modified
     * @param before the state. Not modified
     */
    Step step(INDArray sums, INDArray before) {
        INDArray ofGates =
                resetAfter ? before.mmul(weights) : before.mmul(blocks(weights, 0, GATES));
        if (bias != null) {
            ofGates.addiRowVector(bias);
        }
        INDArray gateSums = blocks(sums, 0, GATES).add(blocks(ofGates, 0, GATES));
        INDArray gates = gate.getActivation(gateSums.dup('c'), false);
        INDArray reset = blocks(gates, 1, GATES);
        INDArray product = resetAfter ? blocks(ofGates, GATES, BLOCKS) : null;
        INDArray recurrent =
                product == null
                        ? reset.mul(before).mmul(blocks(weights, GATES, BLOCKS))
                        : reset.mul(product);
        INDArray candidateSums = blocks(sums, GATES, BLOCKS).add(recurrent);
        INDArray candidate = activation.getActivation(candidateSums.dup('c'), false);
        return new Step(before, product, gateSums, gates, candidateSums, candidate);
    }

    /**
     * Computes the gradients of a step.
     *
     * @param step its values. Not modified
     * @param after the gradient at the state after the step. Not modified
     * @param ofWeights the gradient of U, to which that of the step is added. Modified
     * @param ofBias the gradient of c, likewise; null if there is no c
     */
    Gradients backward(Step step, INDArray after, INDArray ofWeights, @Nullable INDArray ofBias) {
        INDArray ofUpdate = step.before().sub(step.candidate()).muli(after);
        INDArray ofCandidate = after.sub(after.mul(step.update()));
        INDArray ofSum = activation.backprop(step.candidateSums().dup('c'), ofCandidate).getFirst();
        INDArray before = after.mul(step.update());
        return resetAfter
                ? backwardResetAfter(step, before, ofUpdate, ofSum, ofWeights, ofBias)
                : backwardResetBefore(step, before, ofUpdate, ofSum, ofWeights);
    }

    private Gradients backwardResetAfter(
            Step step,
            INDArray before,
            INDArray ofUpdate,
            INDArray ofSum,
            INDArray ofWeights,
            @Nullable INDArray ofBias) {
        INDArray ofReset = ofSum.mul(Objects.requireNonNull(step.product(), "product"));
        INDArray ofGates = gateGradient(step, ofUpdate, ofReset);
        INDArray recurrent = Nd4j.concat(1, ofGates, ofSum.mul(step.reset()));
        ofWeights.addi(step.before().transpose().mmul(recurrent));
        if (ofBias != null) {
            ofBias.addi(recurrent.sum(true, 0));
        }
        return new Gradients(
                before.addi(recurrent.mmul(weights.transpose())), Nd4j.concat(1, ofGates, ofSum));
    }

    private Gradients backwardResetBefore(
            Step step, INDArray before, INDArray ofUpdate, INDArray ofSum, INDArray ofWeights) {
        INDArray forGates = blocks(weights, 0, GATES);
        INDArray forCandidate = blocks(weights, GATES, BLOCKS);
        INDArray ofResetState = ofSum.mmul(forCandidate.transpose());
        INDArray ofGates = gateGradient(step, ofUpdate, ofResetState.mul(step.before()));
        INDArray resetState = step.reset().mul(step.before());
        blocks(ofWeights, 0, GATES).addi(step.before().transpose().mmul(ofGates));
        blocks(ofWeights, GATES, BLOCKS).addi(resetState.transpose().mmul(ofSum));
        before.addi(ofResetState.mul(step.reset())).addi(ofGates.mmul(forGates.transpose()));
        return new Gradients(before, Nd4j.concat(1, ofGates, ofSum));
    }

    private INDArray gateGradient(Step step, INDArray ofUpdate, INDArray ofReset) {
        INDArray arriving = Nd4j.concat(1, ofUpdate, ofReset);
        return gate.backprop(step.gateSums().dup('c'), arriving).getFirst();
    }
}
