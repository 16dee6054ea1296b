package io.github.debut4j.export.c;

import java.util.List;

/**
 * How a node is computed.
 *
 * @param calls in their order
 * @param workspace number of floats that they need beside inputs and output
 */
record Step(List<Call> calls, int workspace) {

    static Step of(Call... calls) {
        return new Step(List.of(calls), 0);
    }
}
