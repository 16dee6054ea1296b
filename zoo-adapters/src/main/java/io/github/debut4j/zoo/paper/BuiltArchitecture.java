package io.github.debut4j.zoo.paper;

import io.github.debut4j.zoo.Architecture;
import io.github.debut4j.zoo.TensorBinding;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** An architecture that is defined by an {@link ArchitectureBuilder}. */
abstract class BuiltArchitecture implements Architecture {

    private final String name;
    private final String description;
    private final int[] inputShape;
    private final int classes;
    private final List<String> chainFiles;

    /**
     * An architecture with its published properties.
     *
     * @param inputShape channels, height, width
     * @param chainFiles see {@link Architecture#chainFiles}
     */
    BuiltArchitecture(
            String name, String description, int[] inputShape, int classes, String... chainFiles) {
        this.name = name;
        this.description = description;
        this.inputShape = inputShape.clone();
        this.classes = classes;
        this.chainFiles = List.of(chainFiles);
    }

    /** The network for a number of classes, with all layers added. */
    abstract ArchitectureBuilder builder(int classes);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final int[] inputShape() {
        return inputShape.clone();
    }

    @Override
    public final int classes() {
        return classes;
    }

    @Override
    public final ComputationGraph create(int classes, long seed) {
        return builder(classes).graph(seed);
    }

    @Override
    public final List<TensorBinding> bindings() {
        return builder(classes).bindings();
    }

    @Override
    public final List<String> chainFiles() {
        return chainFiles;
    }
}
