package io.github.debut4j.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class NearestName {

    /** Longer texts are not compared: no known name is as long. */
    private static final int LONGEST = 1000;

    private NearestName() {}

    /**
     * The known name that is the fewest single-character edits away from the wanted one (insert,
     * delete, replace, swap of neighbours; case is ignored). Of several, the one with the longest
     * common prefix. Empty if the nearest name needs edits for at least half the characters of the
     * longer of the two.
     */
    public static Optional<String> to(String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> wanted.length() <= LONGEST && name.length() <= LONGEST)
                .min(
                        Comparator.<String>comparingInt(name -> edits(wanted, name))
                                .thenComparingInt(name -> -commonPrefix(wanted, name)))
                .filter(name -> 2 * edits(wanted, name) < Math.max(wanted.length(), name.length()));
    }

    /**
     * Asks whether the nearest known name was meant: {@code did you mean 'conv2'?}.
     *
     * @param otherwise the text to use if no name is near; may be empty
     */
    public static String question(String wanted, Collection<String> known, String otherwise) {
        return to(wanted, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
    }

    /**
     * The problem of an unknown name, to follow the name of the setting: {@code must be one of
     * conv1, conv2, found 'cnov2'; did you mean 'conv2'?}. If all known names are empty, no name
     * can be given.
     */
    public static String mustBeOneOf(Collection<String> known, String found) {
        if (known.stream().allMatch(String::isEmpty)) {
            return "must be absent, since nothing there has a name, found '" + found + "'";
        }
        String question = question(found, known, "");
        return "must be one of "
                + String.join(", ", known)
                + ", found '"
                + found
                + "'"
                + (question.isEmpty() ? "" : "; " + question);
    }

    /** The length of the common prefix. */
    private static int commonPrefix(String first, String second) {
        int same = 0;
        while (same < Math.min(first.length(), second.length())
                && first.charAt(same) == second.charAt(same)) {
            same++;
        }
        return same;
    }

    /** The optimal string alignment distance, row by row. */
    static int edits(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (swapped(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
