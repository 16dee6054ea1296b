/**
 * DL4J's two kinds of networks, {@code ComputationGraph} and {@code MultiLayerNetwork}, seen alike:
 * their layers by name, a way to a new network that differs in some layers, what each layer takes
 * in and gives out, and how parameters are counted, copied and compared. What works on networks is
 * written once, against this package.
 */
@NullMarked
package io.github.debut4j.network;

import org.jspecify.annotations.NullMarked;
