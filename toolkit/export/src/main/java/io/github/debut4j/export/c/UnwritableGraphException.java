package io.github.debut4j.export.c;

import java.util.List;

/** A graph has nodes that cannot be written in C; names all of them. */
public final class UnwritableGraphException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // lists of strings that are not serialised
    private final transient List<String> problems;

    UnwritableGraphException(List<String> problems) {
        super("the network cannot be written as C: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** All nodes that cannot be written, in topological order: {@code name (type): reason}. */
    public List<String> problems() {
        return problems;
    }
}
