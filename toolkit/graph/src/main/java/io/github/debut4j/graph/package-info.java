/**
 * Networks as graphs of operators: the one description that everything is exported from and that
 * the runtime runs.
 *
 * <p>A {@link io.github.debut4j.graph.Graph} has named inputs with their shapes, nodes in
 * topological order, each with an {@link io.github.debut4j.graph.operator.Operator}, and named
 * outputs. It has no training state. Shapes of all values are inferred when it is created; so a
 * graph that exists is consistent. Graphs depend neither on ND4J nor on any other library.
 *
 * <p>Readers build graphs, {@link io.github.debut4j.graph.pass} rewrites them, writers and the
 * runtime visit their nodes.
 */
@NullMarked
package io.github.debut4j.graph;

import org.jspecify.annotations.NullMarked;
