package io.github.debut4j.export;

import io.github.debut4j.export.UnexportableNetworkException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the refusals of a network, to report all of them at once. */
public final class Refusals {

    private final String consequence;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * No refusals yet.
     *
     * @param consequence what cannot be done if there are some, such as {@code the network cannot
     *     be written as ONNX}
     */
    public Refusals(String consequence) {
        this.consequence = consequence;
    }

    /**
     * Adds a refusal.
     *
     * @param name of the layer, vertex or node
     * @param type of the layer, vertex or operator
     * @param refusal its message is the reason
     */
    public void add(String name, String type, RuntimeException refusal) {
        problems.add(new Problem(name, type, String.valueOf(refusal.getMessage())));
    }

    /**
     * Requires that nothing was refused.
     *
     * @throws UnexportableNetworkException if something was; names all of it
     */
    public void requireNone() {
        if (!problems.isEmpty()) {
            throw new UnexportableNetworkException(consequence, problems);
        }
    }
}
