package io.github.debut4j.runtime;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.pass.ArenaPlan;
import io.github.debut4j.graph.pass.ChannelsFirst;
import io.github.debut4j.graph.pass.Simplification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a graph on the kernel. Results for one example do not depend on the other examples of a
 * batch, except for rounding, and not on the number of threads.
 *
 * <p>Several threads may use an interpreter at the same time; each call takes {@link
 * io.github.debut4j.kernel.Workers#threads()} threads. Between calls it keeps the memory of one
 * call for the next.
 */
public final class Interpreter {

    /** A batch is divided so that its intermediate results have about this many values. */
    private static final int MOST_VALUES = 1 << 24;

    private final Graph graph;
    private final ArenaPlan plan;
    private final List<Step> steps;
    private final int mostValues;
    private final AtomicReference<float[]> spare = new AtomicReference<>(new float[0]);

    /** A node that is computed; a reshape inside the arena is not. */
    private record Step(Node node, Computation computation) {}

    private Interpreter(Graph graph, ArenaPlan plan, List<Step> steps, int mostValues) {
        this.graph = graph;
        this.plan = plan;
        this.steps = steps;
        this.mostValues = mostValues;
    }

    /**
     * An interpreter of a graph.
     *
     * @throws IllegalArgumentException if the intermediate results of one example are too many for
     *     an array
     */
    public static Interpreter of(Graph graph) {
        return of(graph, MOST_VALUES);
    }

    /** As {@link #of(Graph)}, with another limit for the intermediate results. */
    static Interpreter of(Graph graph, int mostValues) {
        Graph simple = Simplification.simplified(ChannelsFirst.preferred(graph));
        ArenaPlan plan = ArenaPlan.of(simple);
        List<Step> steps = new ArrayList<>();
        for (Node node : simple.nodes()) {
            if (!sharesPlace(plan, node)) {
                Computations computations =
                        new Computations(simple.inputShapes(node), simple.shape(node.name()));
                steps.add(new Step(node, node.operator().accept(computations)));
            }
        }
        return new Interpreter(simple, plan, steps, mostValues);
    }

    private static boolean sharesPlace(ArenaPlan plan, Node node) {
        return node.operator() instanceof Reshape
                && plan.offsets().containsKey(node.inputs().get(0));
    }

    /** The inputs in their order. */
    public List<GraphInput> inputs() {
        return graph.inputs();
    }

    /** The outputs in their order; the shapes are those of one example. */
    public List<GraphOutput> outputs() {
        return graph.outputs().stream()
                .map(name -> new GraphOutput(name, graph.shape(name)))
                .toList();
    }

    /**
     * Runs a graph with one input and one output.
     *
     * @param input example after example, each in row-major order. Not modified
     * @param examples their number, at least 1
     * @return example after example
     * @throws IllegalArgumentException if the graph has another number of inputs or outputs, or the
     *     input another number of values
     */
    public float[] run(float[] input, int examples) {
        if (graph.inputs().size() != 1 || graph.outputs().size() != 1) {
            throw new IllegalArgumentException(
                    "the graph must have 1 input and 1 output, found "
                            + graph.inputs().size()
                            + " and "
                            + graph.outputs().size());
        }
        return run(List.of(input), examples).get(0);
    }

    /**
     * Runs the graph.
     *
     * @param inputs one array per input, in their order: example after example, each in row-major
     *     order. Not modified
     * @param examples their number, at least 1
     * @return one array per output, in their order: example after example
     * @throws IllegalArgumentException if there are too many or too few arrays or values
     */
    public List<float[]> run(List<float[]> inputs, int examples) {
        requireInputs(inputs, examples);
        List<float[]> outputs = new ArrayList<>();
        for (String name : graph.outputs()) {
            outputs.add(new float[Math.multiplyExact(examples, count(name))]);
        }
        int together = Math.max(1, Math.min(examples, mostValues / Math.max(1, plan.size())));
        float[] arena = arena(together);
        for (int first = 0; first < examples; first += together) {
            run(inputs, outputs, arena, first, Math.min(together, examples - first));
        }
        spare.set(arena);
        return outputs;
    }

    private float[] arena(int examples) {
        int length = Math.multiplyExact(plan.size(), examples);
        float[] kept = spare.getAndSet(new float[0]);
        return kept.length >= length ? kept : new float[length];
    }

    private void run(
            List<float[]> inputs, List<float[]> outputs, float[] arena, int first, int examples) {
        Map<String, Values> values = new HashMap<>();
        for (int k = 0; k < inputs.size(); k++) {
            String name = graph.inputs().get(k).name();
            int count = count(name);
            values.put(name, new Values(inputs.get(k), first * count, examples * count));
        }
        plan.offsets()
                .forEach(
                        (name, offset) ->
                                values.put(
                                        name,
                                        new Values(
                                                arena, offset * examples, examples * count(name))));
        for (Step step : steps) {
            Values[] arguments =
                    step.node().inputs().stream().map(values::get).toArray(Values[]::new);
            step.computation().run(examples, arguments, of(values, step.node().name()));
        }
        for (int k = 0; k < outputs.size(); k++) {
            Values from = of(values, graph.outputs().get(k));
            int at = first * count(graph.outputs().get(k));
            System.arraycopy(from.array(), from.offset(), outputs.get(k), at, from.length());
        }
    }

    private static Values of(Map<String, Values> values, String name) {
        Values found = values.get(name);
        if (found == null) {
            throw new IllegalStateException("the plan must have a place for " + name);
        }
        return found;
    }

    private int count(String name) {
        return graph.shape(name).count();
    }

    private void requireInputs(List<float[]> arrays, int examples) {
        if (examples < 1) {
            throw new IllegalArgumentException(
                    "the number of examples must be at least 1, found " + examples);
        }
        if (arrays.size() != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "there must be one array per input ("
                            + graph.inputs().size()
                            + "), found "
                            + arrays.size());
        }
        for (int k = 0; k < arrays.size(); k++) {
            GraphInput input = graph.inputs().get(k);
            long expected = (long) examples * input.shape().count();
            if (arrays.get(k).length != expected) {
                throw new IllegalArgumentException(
                        "input "
                                + input.name()
                                + " must have "
                                + expected
                                + " values, "
                                + input.shape()
                                + " for each of "
                                + examples
                                + " examples, found "
                                + arrays.get(k).length);
            }
        }
    }
}
