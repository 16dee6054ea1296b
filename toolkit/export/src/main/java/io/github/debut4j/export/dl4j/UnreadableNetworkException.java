package io.github.debut4j.export.dl4j;

import java.util.List;
import java.util.stream.Collectors;

/** A network has layers or vertices that cannot be expressed as a graph; names all of them. */
public final class UnreadableNetworkException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * A layer or vertex that cannot be expressed.
     *
     * @param name of the layer or vertex
     * @param type the simple name of its class
     * @param reason why it cannot be expressed
     */
    public record Problem(String name, String type, String reason) {

        /** The three in one line. */
        @Override
        public String toString() {
            return name + " (" + type + "): " + reason;
        }
    }

    @SuppressWarnings("serial") // lists of records that are not serialised
    private final transient List<Problem> problems;

    UnreadableNetworkException(List<Problem> problems) {
        super(
                problems.stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("; ", "the network cannot be exported: ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in topological order. */
    public List<Problem> problems() {
        return problems;
    }
}
