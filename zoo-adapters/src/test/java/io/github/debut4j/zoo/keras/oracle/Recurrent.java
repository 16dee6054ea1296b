package io.github.debut4j.zoo.keras.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recurrent layers, step by step. */
final class Recurrent {

    static final Set<String> TYPES = Set.of("SimpleRNN", "LSTM", "GRU", "CuDNNLSTM", "CuDNNGRU");

    private static final Map<String, String> CELLS =
            Map.of("SimpleRNN", "simple_rnn_cell/", "LSTM", "lstm_cell/", "GRU", "gru_cell/");

    private final Call call;
    private final String type;
    private final boolean onGpu;
    private final String cell;
    private final int units;
    private final int gates;
    private final DoubleTensor kernel;
    private final DoubleTensor recurrent;
    private final DoubleTensor bias;
    private final boolean resetAfter;

    private Recurrent(Call call) {
        this.call = call;
        onGpu = call.type().startsWith("CuDNN");
        type = call.type().replace("CuDNN", "");
        cell = CELLS.getOrDefault(call.type(), "");
        units = call.settings().integer("units", 0);
        gates = type.equals("LSTM") ? 4 : type.equals("GRU") ? 3 : 1;
        kernel = readKernel("kernel", call.input().last());
        recurrent = readKernel("recurrent_kernel", units);
        resetAfter = type.equals("GRU") && call.settings().flag("reset_after", true);
        bias = readBias();
    }

    /**
     * A kernel {@code [rows, gates * units]}. A GPU has the kernel of each gate with inputs and
     * outputs exchanged; Keras takes the values in their order for a kernel of its own shape.
     */
    private DoubleTensor readKernel(String name, int rows) {
        DoubleTensor given = call.weight(cell + name, rows, gates * units);
        if (!onGpu) {
            return given;
        }
        return DoubleTensor.fill(
                given.shape(),
                at -> {
                    int place = at[1] % units * rows + at[0];
                    return given.at(place / units, at[1] / units * units + place % units);
                });
    }

    /** A bias of the inputs and one of the states; only a GRU that resets after has the second. */
    private DoubleTensor readBias() {
        if (!call.settings().flag("use_bias", true)) {
            return DoubleTensor.zeros(2, gates * units);
        }
        if (onGpu) {
            return call.weight("bias", 2 * gates * units).reshaped(2, gates * units);
        }
        if (resetAfter) {
            return call.weight(cell + "bias", 2, gates * units);
        }
        DoubleTensor given = call.weight(cell + "bias", gates * units);
        return DoubleTensor.fill(
                new int[] {2, gates * units}, at -> at[0] == 0 ? given.at(at[1]) : 0);
    }

    /** The last output, or all of them. */
    static DoubleTensor apply(Call call) {
        return new Recurrent(call).run();
    }

    private DoubleTensor run() {
        DoubleTensor input = call.input();
        DoubleTensor zeros = DoubleTensor.zeros(input.size(0), units);
        List<DoubleTensor> states = List.of(zeros, zeros);
        List<DoubleTensor> outputs = new ArrayList<>();
        boolean backwards = call.settings().flag("go_backwards", false);
        for (int k = 0; k < input.size(1); k++) {
            int step = backwards ? input.size(1) - 1 - k : k;
            states = step(input.slice(1, step), states);
            outputs.add(states.get(0));
        }
        return call.settings().flag("return_sequences", false)
                ? DoubleTensor.stack(1, outputs)
                : states.get(0);
    }

    /** The next states; the first of them is the output. */
    private List<DoubleTensor> step(DoubleTensor x, List<DoubleTensor> states) {
        DoubleTensor h = states.get(0);
        return switch (type) {
            case "LSTM" -> lstm(x, h, states.get(1));
            case "GRU" -> List.of(gru(x, h));
            default ->
                    List.of(
                            call.activated(
                                    "activation",
                                    "tanh",
                                    fromInput(x, 0).zip(fromState(h, 0), Double::sum)));
        };
    }

    private DoubleTensor fromInput(DoubleTensor x, int gate) {
        return product(x, kernel, 0, gate);
    }

    private DoubleTensor fromState(DoubleTensor h, int gate) {
        return product(h, recurrent, 1, gate);
    }

    private DoubleTensor product(DoubleTensor x, DoubleTensor weights, int biasRow, int gate) {
        return DoubleTensor.fill(
                new int[] {x.size(0), units},
                at -> {
                    int column = gate * units + at[1];
                    double sum = bias.at(biasRow, column);
                    for (int k = 0; k < x.last(); k++) {
                        sum += x.at(at[0], k) * weights.at(k, column);
                    }
                    return sum;
                });
    }

    private DoubleTensor gate(DoubleTensor x, DoubleTensor h, int gate) {
        return call.activated(
                "recurrent_activation",
                "sigmoid",
                fromInput(x, gate).zip(fromState(h, gate), Double::sum));
    }

    /** Gates in the order input, forget, cell, output. */
    private List<DoubleTensor> lstm(DoubleTensor x, DoubleTensor h, DoubleTensor c) {
        DoubleTensor candidate =
                call.activated(
                        "activation", "tanh", fromInput(x, 2).zip(fromState(h, 2), Double::sum));
        DoubleTensor cell =
                gate(x, h, 1)
                        .zip(c, (forget, old) -> forget * old)
                        .zip(gate(x, h, 0).zip(candidate, (i, value) -> i * value), Double::sum);
        DoubleTensor output =
                gate(x, h, 3)
                        .zip(call.activated("activation", "tanh", cell), (o, value) -> o * value);
        return List.of(output, cell);
    }

    /** Gates in the order update, reset, state. */
    private DoubleTensor gru(DoubleTensor x, DoubleTensor h) {
        DoubleTensor update = gate(x, h, 0);
        DoubleTensor reset = gate(x, h, 1);
        DoubleTensor remembered =
                resetAfter
                        ? reset.zip(fromState(h, 2), (r, value) -> r * value)
                        : fromState(reset.zip(h, (r, value) -> r * value), 2);
        DoubleTensor candidate =
                call.activated("activation", "tanh", fromInput(x, 2).zip(remembered, Double::sum));
        return update.zip(h, (z, old) -> z * old)
                .zip(update.zip(candidate, (z, value) -> (1 - z) * value), Double::sum);
    }
}
