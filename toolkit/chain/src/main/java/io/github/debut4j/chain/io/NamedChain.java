package io.github.debut4j.chain.io;

import static java.util.stream.Collectors.joining;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.FeatureOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chain of an r_shape file.
 *
 * @param name the name of the layer, or null if the file does not contain one
 * @param chain the factors in application order
 * @param order the feature order of a convolution, which the chain's columns follow; null if the
 *     file does not contain one, which means {@link FeatureOrder#TAP_CHANNEL}
 * @param line the line of the file, from 1; 0 if the chain does not come from a file
 */
public record NamedChain(
        @Nullable String name, Chain chain, @Nullable FeatureOrder order, int line) {

    /** The key of the order in a file. */
    static final String ORDER = "order";

    private static final int LONGEST_NAME = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\s,:#\\p{Cntrl}]");

    /**
     * Checks that the name can be written.
     *
     * @throws IllegalArgumentException if the name is empty, longer than 200 characters or contains
     *     a separator
     */
    public NamedChain {
        if (name != null) {
            requireName(name);
        }
        if (line < 0) {
            throw new IllegalArgumentException("line must be at least 0, found " + line);
        }
    }

    /** A chain without an order. */
    public NamedChain(@Nullable String name, Chain chain, int line) {
        this(name, chain, null, line);
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a chain's name must have 1 to "
                            + LONGEST_NAME
                            + " characters, found "
                            + name.length());
        }
        Matcher forbidden = FORBIDDEN.matcher(name);
        if (forbidden.find()) {
            throw new IllegalArgumentException(
                    "a chain's name must have no white space, ',', ':' or '#', found character "
                            + (int) name.charAt(forbidden.start())
                            + " at position "
                            + (forbidden.start() + 1));
        }
    }

    /** A chain with a name that does not come from a file. */
    public static NamedChain of(String name, Chain chain) {
        return new NamedChain(name, chain, 0);
    }

    /** A chain as the line of a file without its name: the order, if there is one, then factors. */
    public String text() {
        return text(
                order == null ? null : order.toString(),
                chain.factors().stream().map(FactorShape::toString).collect(joining("  ")));
    }

    /**
     * A chain as the line of a file.
     *
     * @param order as text; null for none
     * @param factors integers
     */
    public static String text(@Nullable String order, String factors) {
        return order == null ? factors : ORDER + "=" + order + " " + factors;
    }

    /** A chain without a name that does not come from a file. */
    public static NamedChain unnamed(Chain chain) {
        return new NamedChain(null, chain, 0);
    }
}
