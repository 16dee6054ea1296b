package io.github.debut4j.cli.chain;

import static java.util.stream.Collectors.joining;

import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.explain.ReceptiveField;
import io.github.debut4j.text.Format;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Receptive fields in words. */
final class FieldText {

    /** The taps of larger kernels are listed by their numbers. */
    private static final int LARGEST_GRID = 49;

    private static final int MOST_RANGES = 8;
    private static final int MOST_PARTS = 4;

    private static final char SEEN = 'x';
    private static final char UNSEEN = '-';

    private FieldText() {}

    /** What a value sees: {@code taps xxx/---/--- of channel 0}. */
    static String of(ReceptiveField field, Patch patch) {
        if (field.parts().isEmpty()) {
            return "padding only";
        }
        if (field.features() == patch.features()) {
            return patch.convolution() ? "the whole patch" : "all inputs";
        }
        int parts = field.parts().size();
        String more =
                parts <= MOST_PARTS
                        ? ""
                        : "; and other taps of " + (parts - MOST_PARTS) + " others";
        return field.parts().stream()
                        .limit(MOST_PARTS)
                        .map(part -> of(part, patch))
                        .collect(joining("; "))
                + more;
    }

    private static String of(ReceptiveField.Part part, Patch patch) {
        String owner = patch.convolution() ? "channel" : "input";
        boolean all = part.channels().size() == patch.channels() && patch.channels() > 1;
        String channels =
                all
                        ? "all " + owner + "s"
                        : (part.channels().size() == 1 ? owner : owner + "s")
                                + " "
                                + ranges(part.channels());
        return patch.taps() == 1 ? channels : taps(part.taps(), patch) + " of " + channels;
    }

    private static String taps(List<Integer> taps, Patch patch) {
        if (taps.size() == patch.taps()) {
            return "all taps";
        }
        String word = taps.size() == 1 ? "tap " : "taps ";
        return word + (patch.taps() > LARGEST_GRID ? ranges(taps) : grid(taps, patch));
    }

    /** The rows of the kernel: {@code xxx/---/---}. */
    private static String grid(List<Integer> taps, Patch patch) {
        Set<Integer> seen = new HashSet<>(taps);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < patch.height(); row++) {
            StringBuilder cells = new StringBuilder();
            for (int column = 0; column < patch.width(); column++) {
                cells.append(seen.contains(row * patch.width() + column) ? SEEN : UNSEEN);
            }
            rows.add(cells.toString());
        }
        return String.join("/", rows);
    }

    /** Ascending numbers: {@code 0-3, 8}; if there are many ranges, the first of them. */
    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        while (start < numbers.size()) {
            int first = numbers.get(start);
            int length = 1;
            while (start + length < numbers.size()
                    && numbers.get(start + length) == first + length) {
                length++;
            }
            ranges.add(length == 1 ? Integer.toString(first) : first + "-" + (first + length - 1));
            start += length;
        }
        return ranges.size() <= MOST_RANGES
                ? String.join(", ", ranges)
                : String.join(", ", ranges.subList(0, MOST_RANGES))
                        + ", ... ("
                        + numbers.size()
                        + " in all)";
    }

    /** A number of things: {@code 1 channel}, {@code 2 channels}. */
    static String count(int number, String thing) {
        return Format.count(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
