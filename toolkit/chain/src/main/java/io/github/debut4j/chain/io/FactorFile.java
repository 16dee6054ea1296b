package io.github.debut4j.chain.io;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Stores the values of a chain's factors in one {@code .npz} file, in the layout of the package
 * description. {@code numpy.load} reads it, and {@code numpy.savez} can write one. There may be
 * entries with other names; {@link #read} ignores them.
 */
public final class FactorFile {

    static final String CHAIN_ENTRY = "chain.npy";
    private static final int NUMBERS_PER_FACTOR = 5;

    /** Not the earliest time of a zip, for which Java adds one that depends on the time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private FactorFile() {}

    /**
     * Writes the file through {@link AtomicFile}. The same factors give the same bytes.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Factors factors) throws IOException {
        write(file, factors, Collections.emptySortedMap());
    }

    /**
     * Writes the file with other arrays in addition to the factors.
     *
     * @param others by entry name, such as {@code errors.npy}; written as float64
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if a name is part of the layout
     */
    public static void write(Path file, Factors factors, SortedMap<String, NpyArray> others)
            throws IOException {
        for (String name : others.keySet()) {
            if (name.equals(CHAIN_ENTRY) || name.matches("R[0-9]+\\.npy")) {
                throw new IllegalArgumentException(
                        "other arrays must not have a name of the layout, found " + name);
            }
        }
        AtomicFile.write(
                file,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    addFactors(zip, factors);
                    for (Map.Entry<String, NpyArray> other : others.entrySet()) {
                        add(zip, other.getKey(), other.getValue(), NpyType.F8);
                    }
                    zip.finish();
                });
    }

    /**
     * Reads one of the other arrays.
     *
     * @throws IOException in one line, with file and entry, if the file cannot be read or the entry
     *     is missing or damaged
     */
    public static NpyArray readOther(Path file, String name) throws IOException {
        try (NpzArchive archive = NpzArchive.open(file)) {
            return archive.array(name);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + FailureReason.of(e), e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException in one line, with file and entry, if the file cannot be read or is not a
     *     zip archive, an entry is missing, damaged or has a wrong shape, the chain is not
     *     consistent, or a value is NaN or infinite
     */
    public static Factors read(Path file) throws IOException {
        try (NpzArchive archive = NpzArchive.open(file)) {
            Chain chain = readChain(archive);
            double[][] values = new double[chain.size()][];
            for (int k = 0; k < values.length; k++) {
                values[k] = readFactor(archive, k + 1, chain.factor(k));
            }
            if (archive.has(factorEntry(chain.size() + 1))) {
                throw new IOException(
                        CHAIN_ENTRY
                                + " has "
                                + chain.size()
                                + " factors, found an entry "
                                + factorEntry(chain.size() + 1)
                                + " too");
            }
            return Factors.of(chain, values);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read: " + FailureReason.of(e), e);
        }
    }

    private static String factorEntry(int number) {
        return "R" + number + ".npy";
    }

    private static int[] factorShape(FactorShape f) {
        return new int[] {f.blocks(), f.t(), f.r(), f.s()};
    }

    private static void addFactors(ZipOutputStream zip, Factors factors) throws IOException {
        Chain chain = factors.chain();
        add(zip, CHAIN_ENTRY, chainTable(chain), NpyType.I8);
        for (int k = 0; k < chain.size(); k++) {
            NpyArray array = new NpyArray(factorShape(chain.factor(k)), factors.values(k));
            add(zip, factorEntry(k + 1), array, NpyType.F8);
        }
    }

    private static NpyArray chainTable(Chain chain) {
        double[] numbers =
                chain.factors().stream()
                        .flatMapToDouble(
                                f ->
                                        Arrays.stream(
                                                new double[] {f.p(), f.q(), f.r(), f.s(), f.t()}))
                        .toArray();
        return new NpyArray(new int[] {chain.size(), NUMBERS_PER_FACTOR}, numbers);
    }

    /** Adds an entry as numpy.savez does: not compressed and with a fixed date. */
    private static void add(ZipOutputStream zip, String name, NpyArray array, NpyType type)
            throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Npy.write(content, array, type);
        byte[] bytes = content.toByteArray();
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static Chain readChain(NpzArchive archive) throws IOException {
        NpyArray table = archive.array(CHAIN_ENTRY);
        int[] shape = table.shape();
        if (shape.length != 2 || shape[1] != NUMBERS_PER_FACTOR) {
            throw new IOException(
                    CHAIN_ENTRY + ": shape must be (factors, 5), found " + table.shapeText());
        }
        try {
            List<FactorShape> factors = new ArrayList<>();
            for (int k = 0; k < shape[0]; k++) {
                factors.add(factor(table.values(), k));
            }
            return new Chain(factors);
        } catch (IllegalArgumentException e) {
            throw new IOException(CHAIN_ENTRY + ": " + e.getMessage(), e);
        }
    }

    private static FactorShape factor(double[] table, int k) {
        int start = k * NUMBERS_PER_FACTOR;
        for (int e = start; e < start + NUMBERS_PER_FACTOR; e++) {
            if (table[e] != (int) table[e]) {
                throw new IllegalArgumentException(
                        "factor " + (k + 1) + ": expected an integer, found " + table[e]);
            }
        }
        try {
            return new FactorShape(
                    (int) table[start],
                    (int) table[start + 1],
                    (int) table[start + 2],
                    (int) table[start + 3],
                    (int) table[start + 4]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("factor " + (k + 1) + ": " + e.getMessage(), e);
        }
    }

    private static double[] readFactor(NpzArchive archive, int number, FactorShape factor)
            throws IOException {
        String entry = factorEntry(number);
        NpyArray array = archive.array(entry);
        if (!Arrays.equals(array.shape(), factorShape(factor))) {
            throw new IOException(
                    entry
                            + ": shape must be [n, t, r, s] = "
                            + NpyArray.text(factorShape(factor))
                            + " for factor "
                            + factor
                            + ", found "
                            + array.shapeText());
        }
        for (int k = 0; k < array.values().length; k++) {
            if (!Double.isFinite(array.values()[k])) {
                throw new IOException(
                        entry + ": values must be finite, found " + array.values()[k] + " at " + k);
            }
        }
        return array.values();
    }
}
