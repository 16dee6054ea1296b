package io.github.debut4j.export.c;

import io.github.debut4j.spec.SettingException;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function of a program, and how it is called.
 *
 * @param name of the program
 * @param inputSizes the number of values of each input
 * @param outputSizes the number of values of each output
 * @param arenaFloats the number of values that the function keeps while it runs
 */
record CFunction(CName name, List<Integer> inputSizes, List<Integer> outputSizes, int arenaFloats) {

    private static final Pattern DECLARATION =
            Pattern.compile("^void ([A-Za-z0-9_]+)_run\\(const float \\*", Pattern.MULTILINE);

    private static final long LEAST_SECONDS = 60;

    /** Enough for 5,000 products, on a machine that computes 100 million in a second. */
    private static final long NANOS_PER_VALUE = 50_000;

    /** Copies the lists. */
    CFunction {
        inputSizes = List.copyOf(inputSizes);
        outputSizes = List.copyOf(outputSizes);
    }

    /**
     * The function that a header declares.
     *
     * @param files the name of the program's files without their endings
     * @param file for messages
     * @throws IOException if it lacks the function or a size, or one is not valid
     * @throws SettingException if a name is not valid
     */
    static CFunction parse(String files, String header, String file) throws IOException {
        Matcher declaration = DECLARATION.matcher(header);
        if (!declaration.find()) {
            throw new IOException(
                    file
                            + ": must declare a function NAME_run(const float *input, ...), as debut"
                            + " export writes it; found none");
        }
        CName name = new CName(declaration.group(1), files);
        return new CFunction(
                name,
                sizes(name.macro() + "_INPUT", header, file),
                sizes(name.macro() + "_OUTPUT", header, file),
                arenaFloats(name.macro() + "_ARENA_FLOATS", header, file));
    }

    private static int arenaFloats(String macro, String header, String file) throws IOException {
        Matcher floats = definition(macro).matcher(header);
        if (!floats.find()) {
            throw undefined(macro, file);
        }
        return size(floats.group(1), file);
    }

    private static List<Integer> sizes(String prefix, String header, String file)
            throws IOException {
        List<Integer> sizes = new ArrayList<>();
        Matcher each = definition(prefix + "_[0-9]+_SIZE").matcher(header);
        while (each.find()) {
            sizes.add(size(each.group(1), file));
        }
        Matcher all = definition(prefix + "_SIZE").matcher(header);
        if (sizes.isEmpty() && all.find()) {
            sizes.add(size(all.group(1), file));
        }
        if (sizes.isEmpty()) {
            throw undefined(prefix + "_SIZE", file);
        }
        long total = sizes.stream().mapToLong(Integer::longValue).sum();
        if (total > Integer.MAX_VALUE) {
            throw new IOException(
                    file + ": all sizes together must be at most 2147483647, found " + total);
        }
        return sizes;
    }

    private static IOException undefined(String macro, String file) {
        return new IOException(
                file + ": must define " + macro + ", as debut export writes it; found none");
    }

    private static Pattern definition(String macro) {
        return Pattern.compile("^#define " + macro + " ([0-9]+)$", Pattern.MULTILINE);
    }

    private static int size(String text, String file) throws IOException {
        BigInteger size = new BigInteger(text);
        if (size.signum() < 1 || size.bitLength() >= Integer.SIZE) {
            throw new IOException(file + ": a size must be from 1 to 2147483647, found " + text);
        }
        return size.intValue();
    }

    /**
     * The time that an example may take: at least a minute, and generous for every value that is
     * computed, so that only a function that does not return takes longer.
     */
    Duration exampleLimit() {
        long values = arenaFloats;
        for (int size : inputSizes) {
            values += size;
        }
        return Duration.ofSeconds(LEAST_SECONDS).plusNanos(values * NANOS_PER_VALUE);
    }

    /** The number of values of all outputs together. */
    int outputSize() {
        return outputSizes.stream().reduce(0, Math::addExact);
    }

    /**
     * An expression that calls the function.
     *
     * @param input an expression for all inputs, one after the other
     * @param output an expression for all outputs, one after the other
     * @param arena an expression for the arena
     */
    String call(String input, String output, String arena) {
        List<String> arguments = new ArrayList<>();
        addPlaces(arguments, input, inputSizes);
        addPlaces(arguments, output, outputSizes);
        arguments.add(arena);
        return name + "_run(" + String.join(", ", arguments) + ")";
    }

    private static void addPlaces(List<String> arguments, String array, List<Integer> sizes) {
        int at = 0;
        for (int size : sizes) {
            arguments.add(at == 0 ? array : array + " + " + at);
            at += size;
        }
    }
}
