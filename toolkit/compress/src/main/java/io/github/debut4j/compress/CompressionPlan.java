package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.FactorizationOptions;
import java.util.List;
import java.util.Map;

/**
 * Which layers of a network are replaced by which chains.
 *
 * @param layers in the order in which they are factorised
 */
public record CompressionPlan(List<LayerPlan> layers) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty or names a layer twice
     */
    public CompressionPlan {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a plan must name at least 1 layer, found none");
        }
        List<String> names = layers.stream().map(LayerPlan::layer).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "a plan must name each layer once, found '" + name + "' twice");
            }
        }
    }

    /**
     * A plan for the chains of a file, each in its order, with the same options for all layers.
     *
     * @param file whose chains are named after layers
     * @throws IllegalArgumentException with the line of the file, if a chain has no name
     */
    public static CompressionPlan of(RShapeFile file, FactorizationOptions options) {
        return new CompressionPlan(
                file.chains().stream().map(chain -> layer(file, chain, options)).toList());
    }

    private static LayerPlan layer(
            RShapeFile file, NamedChain chain, FactorizationOptions options) {
        if (chain.name() == null) {
            throw new IllegalArgumentException(
                    file.source()
                            + ":"
                            + chain.line()
                            + ": a chain must have the name of a layer, found none");
        }
        return LayerPlan.of(chain.name(), chain, options);
    }

    /** A plan with the default options, for chains with the columns of published ones. */
    public static CompressionPlan of(Map<String, Chain> chains) {
        return of(chains, FactorizationOptions.defaults());
    }

    /**
     * A plan with the same options for all layers, for chains with the columns of published ones.
     * Chains of a file have their own order: see {@link #of(RShapeFile, FactorizationOptions)}.
     *
     * @param chains by the name of the layer whose weights they replace
     */
    public static CompressionPlan of(Map<String, Chain> chains, FactorizationOptions options) {
        return new CompressionPlan(
                chains.entrySet().stream()
                        .map(e -> new LayerPlan(e.getKey(), e.getValue(), options))
                        .toList());
    }
}
