package io.github.debut4j.datasets.modelnet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A text file of one cloud: a line for each point, {@code x,y,z} and what else comes after them,
 * which is not read.
 */
final class TextCloud {

    private static final int AXES = 3;

    /** Squares of what is below it, and sums of them, are finite. */
    private static final double LARGEST = 1e100;

    private TextCloud() {}

    /** How many lines a file has, counted no further than {@code most}. */
    static int lines(Path file, int most) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int lines = 0;
            while (lines < most && in.readLine() != null) {
                lines++;
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw noText(file, e);
        }
    }

    /**
     * The first points, normalised: all x, all y, all z.
     *
     * @throws IOException naming file and line, if there are fewer or a line is no point
     */
    static float[] read(Path file, int points) throws IOException {
        double[] cloud = new double[AXES * points];
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (int p = 0; p < points; p++) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException(
                            String.format(
                                    Locale.ROOT,
                                    "%s: must have %d points, one a line, found %d",
                                    file,
                                    points,
                                    p));
                }
                readPoint(file, p, line, cloud);
            }
        } catch (CharacterCodingException e) {
            throw noText(file, e);
        }
        return UnitBall.normalised(cloud);
    }

    private static void readPoint(Path file, int place, String line, double[] cloud)
            throws IOException {
        int points = cloud.length / AXES;
        String[] words = line.split(",", AXES + 1);
        for (int axis = 0; axis < AXES; axis++) {
            double value = axis < words.length ? number(words[axis]) : Double.NaN;
            if (!(Math.abs(value) < LARGEST)) {
                throw new IOException(
                        String.format(
                                Locale.ROOT,
                                "%s:%d: must begin with three numbers x,y,z, each in"
                                        + " -1e100..1e100, found '%.60s'",
                                file,
                                place + 1,
                                line));
            }
            cloud[axis * points + place] = value;
        }
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static IOException noText(Path file, CharacterCodingException e) {
        return new IOException(file + ": must be text, found other bytes", e);
    }
}
