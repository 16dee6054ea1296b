package io.github.debut4j.export.c;

import io.github.debut4j.graph.operator.Activation;
import java.util.List;
import java.util.Locale;

/** Activation functions: the names of the C functions and of their parameters. */
final class Functions {

    private final Definitions definitions;

    Functions(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The two fields of a structure or arguments: the function and its parameters, or null. */
    List<Object> of(Activation activation) {
        definitions.use(Snippet.FUNCTION);
        if (activation.isIdentity()) {
            return List.of("0", "0");
        }
        Snippet snippet =
                activation.equals(Activation.RELU)
                        ? Snippet.RELU
                        : Snippet.valueOf(activation.function().name());
        definitions.use(snippet);
        boolean takesParameters = snippet != Snippet.RELU && !activation.parameters().isEmpty();
        return List.of(
                definitions.global(snippet.name().toLowerCase(Locale.ROOT)),
                takesParameters ? parameters(activation.parameters()) : "0");
    }

    private String parameters(List<Float> values) {
        float[] array = new float[values.size()];
        for (int k = 0; k < array.length; k++) {
            array[k] = values.get(k);
        }
        return definitions.floats("parameters", array);
    }
}
