package io.github.debut4j.cli.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.io.FactorFile;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorizeCommandTest {

    private static final String CHAIN = "6 4 3 2 1 6 6 2 2 3";
    private static final String NOT_NESTED = "6 4 3 2 2 6 6 2 2 1";

    private Path matrix = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void writeMatrix(@TempDir Path folder) throws IOException {
        matrix = folder.resolve("f.npy");
        out = folder.resolve("f.npz");
        Npy.write(matrix, new NpyArray(new int[] {6, 4}, new Random(3).doubles(24).toArray()));
    }

    private String[] args(String chain, String... more) {
        String[] first = {"factorize", "--matrix=" + matrix, "--chain=" + chain, "--out=" + out};
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void theReportedErrorIsThatOfTheWrittenFactors() throws IOException {
        JsonObject found = Run.json(args(CHAIN, "--json"));
        Factors factors = FactorFile.read(out);
        assertEquals(Chain.parse(CHAIN), factors.chain());
        Matrix f = Npy.readMatrix(matrix);
        double error = found.get("relativeError").getAsDouble();
        assertEquals(f.relativeError(factors.toDense()), error, 1e-12);
        assertTrue(found.get("lowerBound").getAsDouble() <= error);
        assertTrue(error <= found.get("upperBound").getAsDouble());
        assertEquals("hierarchical", found.get("init").getAsString());
        assertEquals(24, found.get("parameters").getAsInt());
        assertEquals(0, found.get("lc").getAsDouble());
        assertTrue(found.get("seconds").getAsDouble() >= 0);
    }

    @Test
    void thereIsAnErrorForEachHalfSweep() {
        JsonObject found =
                Run.json(args("6 4 6 4 1 6 6 1 1 6", "--init=random", "--sweeps=3", "--json"));
        assertEquals("random", found.get("init").getAsString());
        assertTrue(found.getAsJsonArray("errors").size() <= 6);
        assertTrue(found.get("relativeError").getAsDouble() < 1e-12);
    }

    @Test
    void boundsAreNullIfTheyCannotBeComputed() {
        JsonObject found = Run.json(args(NOT_NESTED, "--json"));
        assertTrue(found.get("lowerBound").isJsonNull());
        assertTrue(found.get("upperBound").isJsonNull());
        assertEquals("random", found.get("init").getAsString());
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        Run.text(args(CHAIN, "--init=random", "--seed=5"));
        byte[] first = Files.readAllBytes(out);
        Run.text(args(CHAIN, "--init=random", "--seed=5"));
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(out)));
    }

    @Test
    void progressGoesToStandardError() {
        Run run = Run.of(args(CHAIN, "--sweeps=5", "--init=random"));
        assertTrue(run.err().contains("factorising  10 %  error 0."), run.err());
        assertTrue(run.out().startsWith("relative error  0."), run.out());
    }

    @Test
    void aChainOfAnotherSizeIsRefusedAndNothingWritten() {
        String line = Run.failure(2, args("16 72 16 72 1"));
        assertEquals(
                "debut: the chain must have the size of the matrix (6 x 4), found 16 x 72", line);
        assertTrue(Files.notExists(out));
    }

    /**
     * A convolution that is exactly a chain with its features in one order, but not in the other.
     */
    @Test
    void theOrderOfAConvolutionIsThatOfTheOptionOrOfTheFile() throws IOException {
        Factors exact = Factors.random(Chain.parse("4 18 2 9 1  4 4 2 2 2"), new Random(3));
        Npy.write(matrix, new NpyArray(new int[] {4, 2, 3, 3}, exact.toDense().values()));
        String chain = exact.chain().toString();
        assertTrue(error(args(chain)) > 0.1);
        assertEquals(0, error(args(chain, "--order=channel-tap")), 1e-9);
        Path file = out.resolveSibling("c.txt");
        Files.writeString(file, "conv: order=channel-tap " + chain);
        String[] ofFile = args(chain, "--sweeps=1");
        ofFile[2] = "--r-shape=" + file;
        assertEquals(0, error(ofFile), 1e-9);
        ofFile[4] = "--order=tap-channel";
        assertEquals(
                "debut: --order must be left out or channel-tap, as of the chain in --r-shape,"
                        + " found tap-channel",
                Run.failure(2, ofFile));
    }

    private static double error(String[] args) {
        String[] json = Arrays.copyOf(args, args.length + 1);
        json[args.length] = "--json";
        return Run.json(json).get("relativeError").getAsDouble();
    }

    @Test
    void hierarchicalNeedsANestedChain() {
        Run run = Run.of(args(NOT_NESTED, "--init=hierarchical"));
        assertEquals(2, run.exitCode());
        List<String> lines = run.err().lines().toList();
        assertEquals(2, lines.size(), run.err());
        assertTrue(lines.get(0).startsWith("warning: chain: not nested: factor 1: "), run.err());
        assertTrue(lines.get(1).contains("must be nested for the hierarchical"), run.err());
    }

    /** 20 inputs of which the first two features hardly vary. */
    private Path inputs(int samples, int features) throws IOException {
        Random random = new Random(4);
        double[] values = new double[samples * features];
        for (int e = 0; e < values.length; e++) {
            values[e] = (e % features < 2 ? 0.05 : 1) * random.nextGaussian();
        }
        Path file = out.resolveSibling("x.npy");
        Npy.write(file, new NpyArray(new int[] {samples, features}, values));
        return file;
    }

    /** The oracle: outputs of the written factors for the inputs, in plain loops. */
    private double outputError(Path inputs) throws IOException {
        Matrix f = Npy.readMatrix(matrix);
        Matrix g = FactorFile.read(out).toDense();
        Matrix x = Npy.readMatrix(inputs);
        double difference = 0;
        double norm = 0;
        for (int n = 0; n < x.rows(); n++) {
            for (int i = 0; i < f.rows(); i++) {
                double y = 0;
                double z = 0;
                for (int k = 0; k < f.cols(); k++) {
                    y += f.get(i, k) * x.get(n, k);
                    z += g.get(i, k) * x.get(n, k);
                }
                difference += (y - z) * (y - z);
                norm += y * y;
            }
        }
        return Math.sqrt(difference / norm);
    }

    @Test
    void theErrorOfOutputsIsReportedBesideThatOfTheWeights() throws IOException {
        Path x = inputs(20, 4);
        JsonObject full = Run.json(args(CHAIN, "--inputs=" + x, "--json"));
        double outputs = full.get("outputError").getAsDouble();
        // The metric has a ridge.
        assertEquals(outputError(x), outputs, 1e-2 * outputs);
        double weights = Npy.readMatrix(matrix).relativeError(FactorFile.read(out).toDense());
        assertEquals(weights, full.get("relativeError").getAsDouble(), 1e-12);
        assertEquals("full", full.get("metric").getAsString());
        assertTrue(full.get("lowerBound").isJsonNull());

        JsonObject byWeights = Run.json(args(CHAIN, "--inputs=" + x, "--metric=weights", "--json"));
        assertEquals("weights", byWeights.get("metric").getAsString());
        assertTrue(byWeights.get("relativeError").getAsDouble() < weights);
        assertTrue(byWeights.get("outputError").getAsDouble() > 1.1 * outputs);

        JsonObject without = Run.json(args(CHAIN, "--json"));
        assertTrue(without.get("outputError").isJsonNull());
        assertEquals(byWeights.get("errors"), without.get("errors"));
    }

    @Test
    void theTextNamesTheMetric() throws IOException {
        String text = Run.text(args(CHAIN, "--inputs=" + inputs(20, 4), "--metric=blocks"));
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).matches("relative error  0\\.\\d+, of outputs 0\\.\\d+"), text);
        assertTrue(lines.get(1).endsWith("] in the metric 'blocks'"), text);
        assertTrue(lines.get(2).endsWith(" sweeps in the metric 'blocks'"), text);
    }

    @Test
    void patchesAreReadInTheOrderOfTheMatrix() throws IOException {
        Npy.write(matrix, new NpyArray(new int[] {6, 2, 2, 1}, Npy.readMatrix(matrix).values()));
        double[] patches = Npy.read(inputs(20, 4)).values();
        Path file = out.resolveSibling("patches.npy");
        Npy.write(file, new NpyArray(new int[] {20, 2, 2, 1}, patches));
        String[] channelTap =
                args(CHAIN, "--inputs=" + file, "--order=channel-tap", "--sweeps=1", "--json");
        double error = Run.json(channelTap).get("outputError").getAsDouble();
        channelTap[4] = "--inputs=" + out.resolveSibling("x.npy");
        assertEquals(error, Run.json(channelTap).get("outputError").getAsDouble(), 1e-12);
        channelTap[5] = "--order=tap-channel";
        double mixed = Run.json(channelTap).get("outputError").getAsDouble();
        channelTap[4] = "--inputs=" + file;
        assertNotEquals(mixed, Run.json(channelTap).get("outputError").getAsDouble(), 1e-6);
    }

    @Test
    void inputsThatDoNotFitAreRefused() throws IOException {
        Path x = inputs(20, 5);
        assertEquals(
                "debut: "
                        + x
                        + ": inputs must have one feature per column of the matrix (4), found 5",
                Run.failure(1, args(CHAIN, "--inputs=" + x)));
        inputs(7, 4);
        assertEquals(
                "debut: " + x + ": inputs must have at least 8 samples, found 7",
                Run.failure(1, args(CHAIN, "--inputs=" + x)));
        Npy.write(x, new NpyArray(new int[] {8}, new double[8]));
        assertEquals(
                "debut: "
                        + x
                        + ": expected inputs [samples, in] or patches [samples, in, kH, kW], found"
                        + " shape (8,)",
                Run.failure(1, args(CHAIN, "--inputs=" + x)));
        double[] nan = new double[32];
        nan[6] = Double.NaN;
        Npy.write(x, new NpyArray(new int[] {8, 4}, nan));
        assertEquals(
                "debut: "
                        + x
                        + ": inputs: values must be finite, found NaN in row 1, column 2"
                        + " (from 0)",
                Run.failure(1, args(CHAIN, "--inputs=" + x)));
        assertEquals(
                "debut: --metric must be used with --inputs, found none",
                Run.failure(2, args(CHAIN, "--metric=full")));
        assertEquals(
                "debut: --metric must be one of weights, diagonal, blocks, full, found 'ful'; did"
                        + " you mean 'full'?",
                Run.failure(2, args(CHAIN, "--inputs=" + x, "--metric=ful")));
        assertTrue(Files.notExists(out));
    }

    @Test
    void theWeightsCountIfAllInputsAreZero() throws IOException {
        Path x = inputs(20, 4);
        Npy.write(x, new NpyArray(new int[] {8, 4}, new double[32]));
        Run run = Run.of(args(CHAIN, "--inputs=" + x, "--json"));
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("warning: " + x + ": all inputs of the layer are"), run.err());
        assertTrue(run.out().contains("\"metric\":\"weights\""), run.out());
    }
}
