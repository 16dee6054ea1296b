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
import java.util.Set;

/**
 * Where the values of one example are in one array, such that no two of them overlap while both are
 * needed. For several examples, all offsets and sizes are multiplied by their number.
 *
 * @param offsets the index of each value's first number, by name; graph inputs have none
 * @param workspaces the index of the first number of each node's workspace, by the node's name
 * @param size the length of the array
 */
public record ArenaPlan(Map<String, Integer> offsets, Map<String, Integer> workspaces, int size) {

    /** Copies the maps. */
    public ArenaPlan {
        offsets = Map.copyOf(offsets);
        workspaces = Map.copyOf(workspaces);
    }

    /**
     * A value, or several that are the same numbers with other axes, or a workspace.
     *
     * @param name of the first value, or of the node with the workspace
     * @param isWorkspace whether it is a workspace
     * @param first the step that computes it
     * @param last the last step that reads it
     */
    private record Block(String name, boolean isWorkspace, int first, int last, int size) {

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
        return of(graph, alignment, Map.of(), Set.of());
    }

    /**
     * Plans an array with aligned values and workspaces.
     *
     * @param alignment all offsets are multiples of it
     * @param workspaces lengths of arrays that nodes need while they are computed, by the nodes'
     *     names
     * @param inPlace the names of nodes that write over their first input, which nothing else reads
     *     then or later
     * @throws IllegalArgumentException if the array would be longer than Java allows
     */
    public static ArenaPlan of(
            Graph graph, int alignment, Map<String, Integer> workspaces, Set<String> inPlace) {
        Map<String, String> owners = owners(graph, inPlace);
        List<Block> blocks = blocks(graph, owners);
        addWorkspaces(blocks, graph, workspaces);
        blocks.sort(Comparator.comparingInt(Block::size).reversed().thenComparingInt(Block::first));
        Map<Block, Integer> placed = placed(blocks, alignment);
        Map<String, Integer> values = new HashMap<>();
        Map<String, Integer> works = new HashMap<>();
        long size = 0;
        for (Map.Entry<Block, Integer> entry : placed.entrySet()) {
            Block block = entry.getKey();
            (block.isWorkspace() ? works : values).put(block.name(), entry.getValue());
            size = Math.max(size, (long) entry.getValue() + block.size());
        }
        Map<String, Integer> offsets = new HashMap<>();
        owners.forEach(
                (name, owner) -> {
                    Integer offset = values.get(owner);
                    if (offset != null) {
                        offsets.put(name, offset);
                    }
                });
        return new ArenaPlan(offsets, works, (int) size);
    }

    private static void addWorkspaces(
            List<Block> blocks, Graph graph, Map<String, Integer> workspaces) {
        for (int step = 0; step < graph.nodes().size(); step++) {
            String name = graph.nodes().get(step).name();
            int size = workspaces.getOrDefault(name, 0);
            if (size > 0) {
                blocks.add(new Block(name, true, step, step, size));
            }
        }
    }

    private static Map<Block, Integer> placed(List<Block> blocks, int alignment) {
        Map<Block, Integer> placed = new LinkedHashMap<>();
        List<Block> done = new ArrayList<>();
        for (Block block : blocks) {
            long offset = offset(block, done, placed, alignment);
            if (offset + block.size() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "the intermediate results of an example must fit one array of "
                                + Integer.MAX_VALUE
                                + " values, found more at "
                                + block.name());
            }
            placed.put(block, (int) offset);
            done.add(block);
        }
        return placed;
    }

    /** The value whose place each value has. */
    private static Map<String, String> owners(Graph graph, Set<String> inPlace) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            boolean shares = node.operator() instanceof Reshape || inPlace.contains(node.name());
            String source = shares ? node.inputs().get(0) : "";
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
                                        false,
                                        step,
                                        last.getOrDefault(name, step),
                                        graph.shape(name).count())));
        return blocks;
    }

    /** The lowest place that no block needed at the same time has. */
    private static long offset(
            Block block, List<Block> done, Map<Block, Integer> placed, int alignment) {
        List<Block> others = new ArrayList<>(done.stream().filter(block::overlaps).toList());
        others.sort(Comparator.comparingInt(other -> placed.getOrDefault(other, 0)));
        long offset = 0;
        for (Block other : others) {
            long start = placed.getOrDefault(other, 0);
            if (offset + block.size() <= start) {
                break;
            }
            long end = start + other.size();
            offset = Math.max(offset, (end + alignment - 1) / alignment * alignment);
        }
        return offset;
    }
}
