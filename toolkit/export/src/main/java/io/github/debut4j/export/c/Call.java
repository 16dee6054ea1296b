package io.github.debut4j.export.c;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A call of a function. Its arguments are settings, then inputs of the node, the output and, if it
 * needs one, the workspace.
 *
 * @param function without the name of the network
 * @param settings expressions
 * @param inputs their numbers
 * @param works whether it needs the workspace
 */
record Call(String function, List<String> settings, List<Integer> inputs, boolean works) {

    /** A call with the first input. */
    static Call of(String function, Object... settings) {
        return new Call(function, texts(settings), List.of(0), false);
    }

    /** A call with the first input and a workspace. */
    static Call working(String function, Object... settings) {
        return new Call(function, texts(settings), List.of(0), true);
    }

    private static List<String> texts(Object[] settings) {
        List<String> texts = new ArrayList<>();
        for (Object setting : settings) {
            texts.add(String.valueOf(setting));
        }
        return texts;
    }

    Call withInputs(Integer... others) {
        return new Call(function, settings, List.of(others), works);
    }

    /**
     * The statement.
     *
     * @param input the expression for each input
     * @param output the expression for the output
     * @param work the expression for the workspace
     */
    String statement(CName name, IntFunction<String> input, String output, String work) {
        List<String> arguments = new ArrayList<>(settings);
        inputs.forEach(number -> arguments.add(input.apply(number)));
        arguments.add(output);
        if (works) {
            arguments.add(work);
        }
        return name + "_" + function + "(" + String.join(", ", arguments) + ");";
    }
}
