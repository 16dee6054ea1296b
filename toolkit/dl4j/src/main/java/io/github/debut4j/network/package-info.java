/**
 * DL4J's two kinds of networks, {@code ComputationGraph} and {@code MultiLayerNetwork}, seen alike:
 * their layers by name, and a way to a new network that differs in some layers. What works on
 * networks is written once, against this package.
 */
@NullMarked
package io.github.debut4j.network;

import org.jspecify.annotations.NullMarked;
