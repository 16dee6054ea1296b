package io.github.debut4j.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Parses the integers of a chain. */
final class ChainText {

    private static final int NUMBERS_PER_FACTOR = 5;
    private static final int SUPERSCRIPTS_PER_FACTOR = 2;
    private static final int SUBSCRIPTS_PER_FACTOR = 3;
    private static final int LONGEST_QUOTE = 24;
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    private ChainText() {}

    /**
     * Parses a chain.
     *
     * @param owner what follows "factor 3" in a message: {@code " of conv2"}, or nothing
     */
    static Chain parse(String text, String owner) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a chain must have at least 1 factor, found none");
        }
        if (words.size() % NUMBERS_PER_FACTOR != 0) {
            throw new IllegalArgumentException(
                    "expected a multiple of 5 integers (p q r s t), found " + words.size());
        }
        List<FactorShape> factors = new ArrayList<>();
        for (int start = 0; start < words.size(); start += NUMBERS_PER_FACTOR) {
            String where = "factor " + (factors.size() + 1) + owner;
            factors.add(factor(words.subList(start, start + NUMBERS_PER_FACTOR), where));
        }
        Chain.requireJoined(factors, owner);
        return new Chain(factors);
    }

    /** As {@link Chain#parseProduct}. */
    static Chain parseProduct(String superscripts, String subscripts) {
        List<String> sup = words(superscripts);
        List<String> sub = words(subscripts);
        requireGroups("superscripts", sup, SUPERSCRIPTS_PER_FACTOR, "p q");
        requireGroups("subscripts", sub, SUBSCRIPTS_PER_FACTOR, "r s t");
        int factors = sup.size() / SUPERSCRIPTS_PER_FACTOR;
        if (sub.size() != factors * SUBSCRIPTS_PER_FACTOR) {
            throw new IllegalArgumentException(
                    "the subscripts must be "
                            + factors * SUBSCRIPTS_PER_FACTOR
                            + " integers, 3 for each of "
                            + factors
                            + " factors, found "
                            + sub.size());
        }
        List<String> applied = new ArrayList<>();
        for (int k = factors - 1; k >= 0; k--) {
            applied.addAll(group(sup, k, SUPERSCRIPTS_PER_FACTOR));
            applied.addAll(group(sub, k, SUBSCRIPTS_PER_FACTOR));
        }
        return parse(String.join(" ", applied), "");
    }

    private static void requireGroups(String what, List<String> words, int size, String letters) {
        if (words.isEmpty() || words.size() % size != 0) {
            throw new IllegalArgumentException(
                    "the "
                            + what
                            + " must be a multiple of "
                            + size
                            + " integers ("
                            + letters
                            + "), found "
                            + words.size());
        }
    }

    private static List<String> group(List<String> words, int index, int size) {
        return words.subList(index * size, (index + 1) * size);
    }

    private static List<String> words(String text) {
        return SEPARATOR.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static FactorShape factor(List<String> words, String where) {
        try {
            return new FactorShape(
                    integer("p", words.get(0)),
                    integer("q", words.get(1)),
                    integer("r", words.get(2)),
                    integer("s", words.get(3)),
                    integer("t", words.get(4)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static int integer(String letter, String word) {
        if (!INTEGER.matcher(word).matches()) {
            throw new IllegalArgumentException("expected an integer, found '" + quote(word) + "'");
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            String rule = word.startsWith("-") ? "at least 1" : "at most " + Integer.MAX_VALUE;
            throw new IllegalArgumentException(
                    letter + " must be " + rule + ", found " + quote(word), e);
        }
    }

    /** The word, shortened and printable, for a message of one line. */
    private static String quote(String word) {
        String start =
                word.length() <= LONGEST_QUOTE ? word : word.substring(0, LONGEST_QUOTE) + "...";
        return UNPRINTABLE.matcher(start).replaceAll("?");
    }
}
