package io.github.debut4j.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The steps of a recurrent layer, forward and backward. The products of all time steps with the
 * input matrix are computed together, and so are the gradients of both matrices; only the products
 * with the recurrent matrix follow the steps.
 */
final class RecurrentPass {

    private final INDArray steps;
    private final RecurrentMatrix input;
    private final RecurrentMatrix recurrent;
    private final RecurrentCell.State start;
    private final @Nullable INDArray mask;
    private final List<RecurrentCell.Step> cells = new ArrayList<>();
    private final List<RecurrentCell.State> states = new ArrayList<>();

    /**
     * A pass with no step computed yet.
     *
     * @param steps {@code [T, N, nIn]}
     * @param start the state before the first step
     * @param mask {@code [N, T]} of ones and zeros; null for ones
     */
    RecurrentPass(
            INDArray steps,
            RecurrentMatrix input,
            RecurrentMatrix recurrent,
            RecurrentCell.State start,
            @Nullable INDArray mask) {
        this.steps = steps;
        this.input = input;
        this.recurrent = recurrent;
        this.start = start;
        this.mask = mask;
    }

    /** Computes all steps; to be called once. */
    RecurrentPass forward(RecurrentCell cell, INDArray bias) {
        INDArray sums = input.product(StepOrder.rows(steps)).addiRowVector(bias);
        INDArray byStep = sums.reshape('c', steps.size(0), steps.size(1), sums.size(1));
        for (int t = 0; t < steps.size(0); t++) {
            INDArray ofOutput = recurrent.product(before(t).output());
            RecurrentCell.Step step = cell.step(StepOrder.at(byStep, t), ofOutput, before(t));
            cells.add(step);
            RecurrentCell.State after = step.after();
            states.add(mask == null ? after : after.masked(mask(mask, t)));
        }
        return this;
    }

    private RecurrentCell.State before(int step) {
        return step == 0 ? start : states.get(step - 1);
    }

    private static INDArray mask(INDArray mask, long step) {
        return mask.getColumn(step).reshape(mask.size(0), 1);
    }

    /** The number of steps. */
    int count() {
        return states.size();
    }

    /** The outputs of all steps, {@code [T, N, nOut]}. */
    INDArray outputs() {
        return stacked(states.stream().map(RecurrentCell.State::output).toList());
    }

    /** The state after the last step. */
    RecurrentCell.State last() {
        return states.get(states.size() - 1);
    }

    private static INDArray stacked(List<INDArray> arrays) {
        return Nd4j.stack(0, arrays.toArray(INDArray[]::new));
    }

    /**
     * Where the gradients of the parameters go. Modified.
     *
     * @param input of the input matrix, as {@link RecurrentMatrix#backward} takes them
     * @param recurrent of the recurrent matrix
     */
    record Views(List<INDArray> input, List<INDArray> recurrent, INDArray bias) {}

    /**
     * Computes the gradients of a loss.
     *
     * @param arriving at the outputs, {@code [T, N, nOut]}. Not modified
     * @param first the first step to go back to; earlier ones count as constant
     * @return the gradient at the input, {@code [T, N, nIn]}
     */
    INDArray backward(INDArray arriving, int first, Views views) {
        INDArray sums = StepOrder.rows(stacked(sumGradients(arriving.dup('c'), first)));
        INDArray before =
                stacked(
                        IntStream.range(0, states.size())
                                .mapToObj(t -> before(t).output())
                                .toList());
        recurrent.backward(StepOrder.rows(before), sums, views.recurrent());
        views.bias().assign(sums.sum(0));
        return input.backward(StepOrder.rows(steps), sums, views.input())
                .reshape('c', steps.shape());
    }

    /** The gradient at the sums of each step. */
    private List<INDArray> sumGradients(INDArray arriving, int first) {
        INDArray[] ofSums = new INDArray[states.size()];
        INDArray ofOutput = null;
        INDArray ofMemory = null;
        for (int t = ofSums.length - 1; t >= first; t--) {
            INDArray arrived = StepOrder.at(arriving, t);
            ofOutput = ofOutput == null ? arrived : ofOutput.add(arrived);
            if (mask != null) {
                ofOutput = ofOutput.mulColumnVector(mask(mask, t));
                ofMemory = ofMemory == null ? null : ofMemory.mulColumnVector(mask(mask, t));
            }
            RecurrentCell.Gradients gradients = cells.get(t).backward(ofOutput, ofMemory);
            ofSums[t] = gradients.sums();
            ofMemory = gradients.memory();
            ofOutput = t == first ? null : recurrent.transposedProduct(ofSums[t]);
        }
        for (int t = 0; t < first; t++) {
            ofSums[t] = Nd4j.zerosLike(ofSums[first]);
        }
        return List.of(ofSums);
    }
}
