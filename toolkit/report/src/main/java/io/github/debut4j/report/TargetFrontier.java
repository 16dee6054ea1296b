package io.github.debut4j.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was possible for a target: the best networks for decreasing shares of a resource, and the
 * one that was written. It is a field of {@code report.json}, with the same names.
 *
 * @param target as it was given, such as {@code params=0.5}
 * @param resource that decreases: {@code params}, {@code macs}, {@code time} or {@code size}
 * @param examples number of held-out examples that the original and the points were measured on
 * @param original the network that was compressed
 * @param points from the largest share to the smallest
 * @param written the network that was written, measured on all held-out examples
 */
public record TargetFrontier(
        String target,
        String resource,
        int examples,
        Point original,
        List<Point> points,
        Point written) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the resource is unknown
     */
    public TargetFrontier {
        resourceInWords(resource);
        points = List.copyOf(points);
    }

    /**
     * The figures of a network. What compares it with the original is null for the original itself.
     *
     * @param share of the resource that remains, 1 for the original
     * @param parameters including biases, without the running statistics of batch norms
     * @param macs multiply-adds for one example; null if unknown
     * @param milliseconds for a batch; null if not timed
     * @param bytes of its zip
     * @param layers that are replaced
     * @param agreement the fraction of predictions that are the original's; null without
     *     predictions
     * @param kl the KL divergence from the original in nats; null without predictions
     * @param outputError the relative error of outputs that are numbers; null without such outputs
     * @param accuracy 0 to 1; null without labels
     */
    public record Point(
            double share,
            long parameters,
            @Nullable Long macs,
            @Nullable Double milliseconds,
            long bytes,
            int layers,
            @Nullable Double agreement,
            @Nullable Double kl,
            @Nullable Double outputError,
            @Nullable Double accuracy) {}

    /** The resource as it is called in sentences. */
    String resourceInWords() {
        return resourceInWords(resource);
    }

    private static String resourceInWords(String resource) {
        return switch (resource) {
            case "params" -> "parameters";
            case "macs" -> "multiply-adds";
            case "time" -> "time";
            case "size" -> "file size";
            default ->
                    throw new IllegalArgumentException(
                            "the resource must be params, macs, time or size, found '"
                                    + resource
                                    + "'");
        };
    }
}
