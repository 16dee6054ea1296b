package io.github.debut4j.graph.operator;

import java.util.ArrayList;
import java.util.List;

/** Checks that several operators share. */
final class Checks {

    private Checks() {}

    static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "the " + name + " must be at least " + least + ", found " + value);
        }
    }

    static void finite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "the " + name + " must be a finite number, found " + value);
        }
    }

    static void shape(String name, Tensor tensor, List<Integer> expected) {
        if (!tensor.shape().sizes().equals(expected)) {
            throw new IllegalArgumentException(
                    "the " + name + " must have shape " + expected + ", found " + tensor.shape());
        }
    }

    static void rank(String name, Tensor tensor, int rank) {
        if (tensor.shape().rank() != rank) {
            throw new IllegalArgumentException(
                    "the " + name + " must have " + rank + " axes, found shape " + tensor.shape());
        }
    }

    /** Weights whose last axes are the taps of a window, after two axes of channels. */
    static void kernel(Tensor weights, Window window) {
        rank("weights", weights, window.axes().size() + 2);
        List<Integer> expected =
                new ArrayList<>(List.of(weights.shape().size(0), weights.shape().size(1)));
        expected.addAll(window.kernel());
        shape("weights", weights, expected);
    }

    /** The only input. */
    static Shape one(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("there must be 1 input, found " + inputs.size());
        }
        return inputs.get(0);
    }

    static void channels(int expected, Layout layout, Shape input) {
        size("the channels of the input", expected, layout.channels(input));
    }

    static void size(String name, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(name + " must be " + expected + ", found " + found);
        }
    }

    static void axis(int axis, Shape input) {
        if (axis < 0 || axis >= input.rank()) {
            throw new IllegalArgumentException(
                    "the axis must be from 0 to "
                            + (input.rank() - 1)
                            + " for an input of shape "
                            + input
                            + ", found "
                            + axis);
        }
    }
}
