package io.github.debut4j.export.onnx;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Lstm;
import io.github.debut4j.graph.operator.Rnn;
import io.github.debut4j.graph.operator.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recurrent layers. ONNX has the steps before the examples, and the same order of gates. */
final class RecurrentNodes {

    private final OnnxGraph graph;

    /** A function as ONNX names it, with its numbers. */
    private record Named(String name, List<Float> alpha, List<Float> beta) {}

    RecurrentNodes(OnnxGraph graph) {
        this.graph = graph;
    }

    String lstm(Lstm operator, String x) {
        List<Named> functions = new ArrayList<>();
        functions.add(named(operator.gate()));
        functions.add(named(operator.activation()));
        functions.add(named(operator.activation()));
        List<String> inputs = inputs(x, operator.weights(), operator.recurrent(), operator.bias());
        inputs.addAll(List.of("", "", "", oneDirection("peepholes", operator.peepholes())));
        return add("LSTM", inputs, operator.outputs(), functions);
    }

    String rnn(Rnn operator, String x) {
        return add(
                "RNN",
                inputs(x, operator.weights(), operator.recurrent(), operator.bias()),
                operator.outputs(),
                List.of(named(operator.activation())));
    }

    private List<String> inputs(String x, Tensor weights, Tensor recurrent, Tensor bias) {
        int rows = bias.shape().count();
        return new ArrayList<>(
                List.of(
                        graph.transpose(x, 1, 0, 2),
                        oneDirection("weights", weights),
                        oneDirection("recurrent", recurrent),
                        graph.constant(
                                "bias",
                                List.of(1, 2 * rows),
                                () -> Arrays.copyOf(bias.values(), 2 * rows))));
    }

    private String add(String name, List<String> inputs, int outputs, List<Named> functions) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.integer("hidden_size", outputs));
        attributes.add(
                Attribute.texts("activations", functions.stream().map(Named::name).toList()));
        add(attributes, "activation_alpha", functions.stream().map(Named::alpha).toList());
        add(attributes, "activation_beta", functions.stream().map(Named::beta).toList());
        String y = graph.add(name, inputs, attributes.toArray(new Attribute[0]));
        String states = graph.add("Squeeze", List.of(y, graph.integers(1)));
        return graph.transpose(states, 1, 0, 2);
    }

    /** A setting must not be empty. */
    private static void add(List<Attribute> attributes, String name, List<List<Float>> numbers) {
        List<Float> all = numbers.stream().flatMap(List::stream).toList();
        if (!all.isEmpty()) {
            attributes.add(Attribute.decimals(name, all));
        }
    }

    private String oneDirection(String name, Tensor tensor) {
        List<Integer> shape = new ArrayList<>(List.of(1));
        shape.addAll(tensor.shape().sizes());
        return graph.constant(name, shape, tensor::values);
    }

    private static Named named(Activation activation) {
        if (activation.equals(Activation.RELU)) {
            return new Named("Relu", List.of(), List.of());
        }
        return switch (activation.function()) {
            case IDENTITY -> new Named("Affine", List.of(1f), List.of(0f));
            case TANH -> new Named("Tanh", List.of(), List.of());
            case SIGMOID -> new Named("Sigmoid", List.of(), List.of());
            case CLIPPED_LINE ->
                    new Named("HardSigmoid", List.of(activation.a()), List.of(activation.b()));
            case ELU -> new Named("Elu", List.of(activation.a()), List.of());
            case SOFTSIGN -> new Named("Softsign", List.of(), List.of());
            case SOFTPLUS -> new Named("Softplus", List.of(), List.of());
            default ->
                    throw new RefusedException(
                            "the functions of a recurrent layer must be identity, relu, tanh,"
                                    + " sigmoid, hard sigmoid, elu, softsign or softplus, found "
                                    + activation.function());
        };
    }
}
