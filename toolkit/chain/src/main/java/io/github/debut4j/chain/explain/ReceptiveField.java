package io.github.debut4j.chain.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The features of a patch that a value depends on. Immutable.
 *
 * @param parts channels with the same taps, in the order of their first channels; empty if the
 *     value depends on padding only
 */
public record ReceptiveField(List<Part> parts) {

    /** Copies the list. */
    public ReceptiveField {
        parts = List.copyOf(parts);
    }

    /**
     * All channels that are read at the same taps.
     *
     * @param channels from 0, ascending
     * @param taps {@code row * width + column} of the kernel, ascending
     */
    public record Part(List<Integer> channels, List<Integer> taps) {

        /** Copies the lists. */
        public Part {
            channels = List.copyOf(channels);
            taps = List.copyOf(taps);
        }
    }

    /**
     * The field of these features.
     *
     * @param features of the patch. Not modified.
     */
    static ReceptiveField of(int[] features, Patch patch) {
        Map<Integer, BitSet> taps = new TreeMap<>();
        for (int feature : features) {
            taps.computeIfAbsent(patch.channel(feature), c -> new BitSet()).set(patch.tap(feature));
        }
        Map<BitSet, List<Integer>> channels = new LinkedHashMap<>();
        taps.forEach(
                (channel, set) ->
                        channels.computeIfAbsent(set, s -> new ArrayList<>()).add(channel));
        List<Part> parts = new ArrayList<>();
        channels.forEach((set, list) -> parts.add(new Part(list, set.stream().boxed().toList())));
        return new ReceptiveField(parts);
    }

    /** The number of features. */
    public int features() {
        return parts.stream().mapToInt(part -> part.channels().size() * part.taps().size()).sum();
    }

    /** The number of channels of which it has any feature. */
    public int channels() {
        return parts.stream().mapToInt(part -> part.channels().size()).sum();
    }

    /** The number of taps at which it has any feature. */
    public int taps() {
        return (int) parts.stream().flatMap(part -> part.taps().stream()).distinct().count();
    }
}
