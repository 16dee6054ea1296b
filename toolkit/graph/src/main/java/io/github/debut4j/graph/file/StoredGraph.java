package io.github.debut4j.graph.file;

import io.github.debut4j.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a file.
 *
 * @param graph the network
 * @param metadata texts by name, such as the layout of the inputs, in the order of the file
 */
public record StoredGraph(Graph graph, Map<String, String> metadata) {

    /** Copies the map. */
    public StoredGraph {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
