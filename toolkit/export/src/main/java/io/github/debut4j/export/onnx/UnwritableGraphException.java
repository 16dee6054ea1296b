package io.github.debut4j.export.onnx;

import java.util.List;
import java.util.stream.Collectors;

/** A graph has operators that cannot be expressed in ONNX; names all of them. */
public final class UnwritableGraphException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * An operator that cannot be expressed.
     *
     * @param node the name of the node
     * @param operator the name of the operator
     * @param reason why it cannot be expressed
     */
    public record Problem(String node, String operator, String reason) {

        /** The three in one line. */
        @Override
        public String toString() {
            return node + " (" + operator + "): " + reason;
        }
    }

    @SuppressWarnings("serial") // lists of records that are not serialised
    private final transient List<Problem> problems;

    UnwritableGraphException(List<Problem> problems) {
        super(
                problems.stream()
                        .map(Problem::toString)
                        .collect(
                                Collectors.joining(
                                        "; ", "the network cannot be written as ONNX: ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in topological order. */
    public List<Problem> problems() {
        return problems;
    }
}
