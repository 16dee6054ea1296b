package io.github.debut4j.factorize.cache;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.io.FactorFile;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.factorize.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes an entry: a complete factorisation in one file. */
final class CacheEntry {

    private static final String KEY = "key.npy";
    private static final String SUMMARY = "summary.npy";
    private static final String ERRORS = "errors.npy";
    private static final String ERROR_BOUNDS = "certificate.npy";
    private static final String TEXTS = "words.npy";
    private static final int SUMMARY_VALUES = 3;
    private static final int TEXT_LINES = 3;

    private CacheEntry() {}

    static void write(Path file, CacheKey key, Factorization found) throws IOException {
        SortedMap<String, NpyArray> others = new TreeMap<>();
        others.put(KEY, array(key.numbers()));
        others.put(SUMMARY, array(found.relativeError(), found.initialError(), found.seconds()));
        others.put(ERRORS, array(numbers(found.halfSweepErrors())));
        others.put(
                ERROR_BOUNDS,
                array(
                        found.errorBounds()
                                .map(c -> new double[] {c.lower(), c.upper()})
                                .orElse(new double[0])));
        others.put(TEXTS, array(texts(found).chars().asDoubleStream().toArray()));
        FactorFile.write(file, found.factors(), others);
    }

    /**
     * Reads an entry.
     *
     * @throws IOException if it is damaged or belongs to another key or chain
     */
    static Factorization read(Path file, CacheKey key, Chain chain) throws IOException {
        if (!Arrays.equals(key.numbers(), FactorFile.readOther(file, KEY).values())) {
            throw new IOException(file + ": its key must match its name, found another");
        }
        Factors factors = FactorFile.read(file);
        if (!factors.chain().equals(chain)) {
            throw new IOException(file + ": must hold the chain " + chain + ", found another");
        }
        double[] summary = numbers(file, SUMMARY);
        double[] bounds = numbers(file, ERROR_BOUNDS);
        String[] texts = text(numbers(file, TEXTS)).split("\n", -1);
        if (summary.length != SUMMARY_VALUES
                || bounds.length % 2 != 0
                || texts.length != TEXT_LINES) {
            throw new IOException(
                    file + ": arrays must have the lengths of the layout, found others");
        }
        return new Factorization(
                factors,
                summary[0],
                summary[1],
                Arrays.stream(numbers(file, ERRORS)).boxed().toList(),
                bounds.length == 0
                        ? Optional.empty()
                        : Optional.of(new ErrorBounds(bounds[0], bounds[1])),
                constant(file, Initialiser.class, texts[0]),
                texts[2].isEmpty() ? Optional.empty() : Optional.of(texts[2]),
                constant(file, StopReason.class, texts[1]),
                summary[2]);
    }

    private static String texts(Factorization found) {
        return found.initialiser().name()
                + "\n"
                + found.stopReason().name()
                + "\n"
                + found.splitOrder().orElse("");
    }

    private static <T extends Enum<T>> T constant(Path file, Class<T> type, String name)
            throws IOException {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + TEXTS + ": " + e.getMessage(), e);
        }
    }

    /** A text is stored as the codes of its characters. */
    private static String text(double[] characters) {
        StringBuilder text = new StringBuilder();
        for (double character : characters) {
            text.append((char) character);
        }
        return text.toString();
    }

    private static double[] numbers(Path file, String entry) throws IOException {
        double[] values = FactorFile.readOther(file, entry).values();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IOException(
                        file + ": " + entry + ": values must be finite, found " + value);
            }
        }
        return values;
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static NpyArray array(double... values) {
        return new NpyArray(new int[] {values.length}, values);
    }
}
