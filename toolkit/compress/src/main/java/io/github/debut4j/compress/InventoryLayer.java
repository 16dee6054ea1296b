package io.github.debut4j.compress;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One layer of an {@link Inventory}.
 *
 * @param name of the layer
 * @param type the simple name of its class
 * @param rows of its weights as a matrix, outputs; 0 if it has none
 * @param cols of its weights as a matrix, inputs times kernel; 0 if it has none
 * @param parameters biases counted, running statistics of a batch norm not
 * @param macs multiply-adds for one example; empty if the size of the network's input is not known
 * @param obstacle why no chain can replace it; empty if one can
 */
public record InventoryLayer(
        String name,
        String type,
        int rows,
        int cols,
        long parameters,
        OptionalLong macs,
        Optional<String> obstacle) {}
