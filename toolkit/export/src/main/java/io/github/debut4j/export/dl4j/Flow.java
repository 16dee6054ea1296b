package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.GraphBuilder;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the operators of one unit; the last one gets the unit's name. A unit without operators
 * passes its input on under its own name in the network.
 */
final class Flow {

    private final GraphBuilder graph;
    private final String unit;
    private final String layer;
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(String name, Operator operator, List<String> inputs, Shape shape) {}

    /**
     * An empty collection.
     *
     * @param unit the name of the value that is computed
     * @param layer the name of the layer or vertex
     */
    Flow(GraphBuilder graph, String unit, String layer) {
        this.graph = graph;
        this.unit = unit;
        this.layer = layer;
    }

    /** Adds an operator; the result has one row per example and step if its first input has. */
    Array then(Operator operator, Array... inputs) {
        Shape shape = operator.output(Arrays.stream(inputs).map(Array::shape).toList());
        String name = freeName(unit + "/" + (pending.size() + 1));
        List<String> names = Arrays.stream(inputs).map(Array::name).toList();
        pending.add(new Pending(name, operator, names, shape));
        return new Array(name, shape, inputs[0].foldsSteps());
    }

    /** Adds an activation function, unless it is the identity. */
    Array activated(Activation activation, Array input) {
        return activation.isIdentity() ? input : then(new Activate(activation), input);
    }

    private String freeName(String wanted) {
        String name = wanted;
        while (graph.has(name)) {
            name += "'";
        }
        return name;
    }

    /**
     * Adds the operators to the graph.
     *
     * @param result the value that the unit computes
     * @param named whether the result must be a value of the unit's name
     */
    Array finished(Array result, boolean named) {
        boolean own =
                !pending.isEmpty() && pending.get(pending.size() - 1).name().equals(result.name());
        Array last = !own && named ? then(new Activate(Activation.IDENTITY), result) : result;
        for (int k = 0; k < pending.size(); k++) {
            Pending step = pending.get(k);
            boolean renamed = step.name().equals(last.name());
            graph.add(
                    new Node(renamed ? unit : step.name(), step.operator(), step.inputs(), layer));
        }
        boolean computed = pending.stream().anyMatch(step -> step.name().equals(last.name()));
        return computed ? new Array(unit, last.shape(), last.foldsSteps()) : last;
    }
}
