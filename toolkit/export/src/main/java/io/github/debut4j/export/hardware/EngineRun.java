package io.github.debut4j.export.hardware;

import io.github.debut4j.export.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program that reads and writes integers in files, one per line. */
final class EngineRun {

    private static final String INPUT = "input_";
    private static final String OUTPUT = "output_";

    private EngineRun() {}

    /**
     * Runs a program.
     *
     * @param folder for its files
     * @param program a path in the folder
     * @param numbers that it reads
     * @param arguments after the names of the two files
     * @return the numbers that it writes
     */
    static long[] run(
            Path folder, String program, long[] numbers, List<String> arguments, String what)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (long number : numbers) {
            text.append(number).append('\n');
        }
        Files.writeString(folder.resolve(INPUT), text, StandardCharsets.US_ASCII);
        List<String> words =
                new ArrayList<>(List.of(folder.resolve(program).toString(), INPUT, OUTPUT));
        words.addAll(arguments);
        new Command(folder, words, what).run();
        try {
            return Files.readAllLines(folder.resolve(OUTPUT), StandardCharsets.US_ASCII).stream()
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IOException(what + " must write integers: " + e.getMessage(), e);
        }
    }

    /** Vectors of one lane each, as the words of an engine: lane by lane in each word. */
    static long[] words(List<int[]> vectors, int lanes) {
        int size = vectors.get(0).length;
        long[] words = new long[vectors.size() * size];
        for (int k = 0; k < words.length; k++) {
            int vector = k / (size * lanes) * lanes + k % lanes;
            words[k] = vectors.get(vector)[k / lanes % size];
        }
        return words;
    }

    /** The vectors of words. */
    static List<int[]> vectors(long[] words, int size, int lanes) {
        List<int[]> vectors = new ArrayList<>();
        for (int k = 0; k < words.length / size; k++) {
            vectors.add(new int[size]);
        }
        for (int k = 0; k < vectors.size() * size; k++) {
            int vector = k / (size * lanes) * lanes + k % lanes;
            vectors.get(vector)[k / lanes % size] = Math.toIntExact(words[k]);
        }
        return vectors;
    }
}
