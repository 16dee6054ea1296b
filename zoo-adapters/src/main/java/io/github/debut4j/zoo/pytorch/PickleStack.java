package io.github.debut4j.zoo.pytorch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stack of a pickle machine, with the marks that open a tuple or a batch of items. */
final class PickleStack {

    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() {
        marks.push(values.size());
    }

    PickleValue top() throws IOException {
        need(1);
        return values.get(values.size() - 1);
    }

    PickleValue pop() throws IOException {
        need(1);
        return values.remove(values.size() - 1);
    }

    /** Takes the last value away, or the last mark if no value is above it. */
    void discard() throws IOException {
        if (!marks.isEmpty() && marks.peek() == values.size()) {
            marks.pop();
        } else {
            pop();
        }
    }

    /** Takes the upper {@code count} values away, the lowest first. */
    List<PickleValue> pop(int count) throws IOException {
        need(count);
        List<PickleValue> upper = values.subList(values.size() - count, values.size());
        List<PickleValue> taken = List.copyOf(upper);
        upper.clear();
        return taken;
    }

    /** Takes the last mark and the values above it away, the lowest first. */
    List<PickleValue> popToMark() throws IOException {
        if (marks.isEmpty()) {
            throw new IOException("the stack must contain a mark, found none");
        }
        List<PickleValue> taken = pop(values.size() - marks.peek());
        marks.pop();
        return taken;
    }

    /** The one value that is left at the end. */
    PickleValue result() throws IOException {
        if (values.size() != 1 || !marks.isEmpty()) {
            throw new IOException(
                    "the stack must contain 1 value and no mark at the end, found "
                            + values.size()
                            + " and "
                            + marks.size());
        }
        return values.get(0);
    }

    private void need(int count) throws IOException {
        int reachable = values.size() - (marks.isEmpty() ? 0 : marks.peek());
        if (reachable < count) {
            throw new IOException(
                    "the values on the stack must be at least " + count + ", found " + reachable);
        }
    }
}
