package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Reshape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the values of one example are in one array, such that no two of them overlap while both are
 * needed. For several examples, all offsets and sizes are multiplied by their number.
 *
 * @param offsets the index of each value's first number, by name; graph inputs have none
 * @param size the length of the array
 */
public record ArenaPlan(Map<String, Integer> offsets, int size) {

    /** Copies the map. */
    public ArenaPlan {
        offsets = Map.copyOf(offsets);
    }

    /**
     * A value, or several that are the same numbers with other axes.
     *
     * @param first the step that computes it
     * @param last the last step that reads it
     */
    private record Block(String name, int first, int last, int size) {

        boolean overlaps(Block other) {
            return first <= other.last && other.first <= last;
        }
    }

    /**
     * Plans an array for a graph. A reshape shares the place of its input unless that is an input
     * of the graph. Outputs of the graph stay until the end.
     *
     * @throws IllegalArgumentException if the array would be longer than Java allows
     */
    public static ArenaPlan of(Graph graph) {
        return of(graph, 1);
    }

    /**
     * Plans an array with aligned values.
     *
     * @param alignment all offsets are multiples of it
     * @throws IllegalArgumentException if the array would be longer than Java allows
     */
    public static ArenaPlan of(Graph graph, int alignment) {
        Map<String, String> owners = owners(graph);
        List<Block> blocks = blocks(graph, owners);
        blocks.sort(Comparator.comparingInt(Block::size).reversed().thenComparingInt(Block::first));
        Map<String, Integer> placed = new LinkedHashMap<>();
        List<Block> done = new ArrayList<>();
        long size = 0;
        for (Block block : blocks) {
            long offset = offset(block, done, placed, alignment);
            size = Math.max(size, offset + block.size());
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the intermediate results of an example must fit one array of "
                                + Integer.MAX_VALUE
                                + " values, found more at "
                                + block.name());
            }
            placed.put(block.name(), (int) offset);
            done.add(block);
        }
        Map<String, Integer> offsets = new HashMap<>();
        owners.forEach(
                (name, owner) -> {
                    Integer offset = placed.get(owner);
                    if (offset != null) {
                        offsets.put(name, offset);
                    }
                });
        return new ArenaPlan(offsets, (int) size);
    }

    /** The value whose place each value has. */
    private static Map<String, String> owners(Graph graph) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            String source = node.operator() instanceof Reshape ? node.inputs().get(0) : "";
            owners.put(node.name(), owners.getOrDefault(source, node.name()));
        }
        return owners;
    }

    private static List<Block> blocks(Graph graph, Map<String, String> owners) {
        Map<String, Integer> first = new LinkedHashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (int step = 0; step < graph.nodes().size(); step++) {
            Node node = graph.nodes().get(step);
            String owner = owners.getOrDefault(node.name(), node.name());
            first.putIfAbsent(owner, step);
            last.put(owner, step);
            for (String input : node.inputs()) {
                last.put(owners.getOrDefault(input, input), step);
            }
        }
        for (String output : graph.outputs()) {
            last.put(owners.getOrDefault(output, output), graph.nodes().size());
        }
        List<Block> blocks = new ArrayList<>();
        first.forEach(
                (name, step) ->
                        blocks.add(
                                new Block(
                                        name,
                                        step,
                                        last.getOrDefault(name, step),
                                        graph.shape(name).count())));
        return blocks;
    }

    /** The lowest place that no block needed at the same time has. */
    private static long offset(
            Block block, List<Block> done, Map<String, Integer> placed, int alignment) {
        List<Block> others = new ArrayList<>(done.stream().filter(block::overlaps).toList());
        others.sort(Comparator.comparingInt(other -> placed.getOrDefault(other.name(), 0)));
        long offset = 0;
        for (Block other : others) {
            long start = placed.getOrDefault(other.name(), 0);
            if (offset + block.size() <= start) {
                break;
            }
            long end = start + other.size();
            offset = Math.max(offset, (end + alignment - 1) / alignment * alignment);
        }
        return offset;
    }
}
