package io.github.debut4j.zoo;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** An architecture whose last layer has another number of classes. */
record AdaptedArchitecture(Architecture base, int classes) implements Architecture {

    @Override
    public String name() {
        return base.name();
    }

    @Override
    public String description() {
        return base.description() + ", adapted to " + classes + " classes";
    }

    @Override
    public int[] inputShape() {
        return base.inputShape();
    }

    @Override
    public ComputationGraph create(int number, long seed) {
        return base.create(number, seed);
    }

    @Override
    public List<String> chainFiles() {
        return base.chainFiles();
    }

    @Override
    public List<TensorBinding> bindings() {
        return base.bindings();
    }
}
