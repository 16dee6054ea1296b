package io.github.debut4j.export;

import java.util.List;
import java.util.stream.Collectors;

/** A network has layers or operators that cannot be expressed; names all of them. */
public final class UnexportableNetworkException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * A layer, vertex or operator that cannot be expressed.
     *
     * @param name of the layer, vertex or node
     * @param type of the layer, vertex or operator
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

    UnexportableNetworkException(String consequence, List<Problem> problems) {
        super(
                problems.stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("; ", consequence + ": ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, in topological order. */
    public List<Problem> problems() {
        return problems;
    }
}
