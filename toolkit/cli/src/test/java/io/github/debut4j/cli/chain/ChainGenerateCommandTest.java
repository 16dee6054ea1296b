package io.github.debut4j.cli.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.chain.io.RShapeFile;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainGenerateCommandTest {

    private Path folder = Path.of("");

    @BeforeEach
    void use(@TempDir Path given) {
        folder = given;
    }

    private Path weights(int... shape) throws IOException {
        long count = 1;
        for (int size : shape) {
            count *= size;
        }
        Path file = folder.resolve("f.npy");
        Npy.write(file, new NpyArray(shape, new Random(3).doubles(count).toArray()));
        return file;
    }

    @Test
    void theBestChainIsPrinted() {
        JsonObject best =
                Run.json(
                        "chain",
                        "generate",
                        "--rows=128",
                        "--cols=400",
                        "--generator=general:lc=0.85",
                        "--json");
        Chain chain = Chain.parse(best.get("chain").getAsString());
        assertEquals(128, best.get("rows").getAsInt());
        assertEquals(400, best.get("cols").getAsInt());
        assertFalse(best.get("padded").getAsBoolean());
        assertEquals(chain.size(), best.get("factors").getAsInt());
        assertEquals(chain.parameterCount(), best.get("parameters").getAsLong());
        assertEquals(chain.lc(), best.get("lc").getAsDouble(), 1e-12);
        assertTrue(chain.lc() >= 0.85 && chain.lc() < 0.89, chain::toString);
        assertTrue(best.get("relativeError").isJsonNull());
        assertEquals(List.of(), ChainCheck.of(chain).warnings());
    }

    @Test
    void allCandidatesAreATable() {
        String text =
                Run.text(
                        "chain",
                        "generate",
                        "--rows=256",
                        "--cols=2304",
                        "--kernel=3x3",
                        "--generator=monotonic:levels=8",
                        "--all");
        List<String> lines = text.lines().toList();
        assertEquals(3, lines.size(), text);
        assertEquals("factors  parameters       LC  error  chain", lines.get(0));
        assertTrue(
                lines.get(1).startsWith("      7      37,376  93.66 %      -  2048 2304 8 9 1"),
                text);
    }

    @Test
    void candidatesAreScoredOnAMatrixTheBestFirst() throws IOException {
        String file = weights(16, 8, 3, 3).toString();
        JsonArray chains =
                Run.json(
                                "chain",
                                "generate",
                                "--matrix=" + file,
                                "--generator=general:lc=0.5",
                                "--all",
                                "--json")
                        .getAsJsonArray("chains");
        double before = 0;
        for (int k = 0; k < chains.size(); k++) {
            JsonObject chain = chains.get(k).getAsJsonObject();
            double error = chain.get("relativeError").getAsDouble();
            assertTrue(error >= chain.get("lowerBound").getAsDouble());
            assertEquals(72, chain.get("cols").getAsInt());
            boolean lowRank = Chain.parse(chain.get("chain").getAsString()).isLowRankPair();
            double counted = lowRank ? 2 * error : error;
            assertTrue(counted >= before, chains.toString());
            before = counted;
        }
        assertTrue(chains.size() > 1);
        String text = Run.text("chain", "generate", "--matrix", file);
        assertTrue(text.contains("\nrelative error  0."), text);
    }

    @Test
    void candidatesAreRankedByTheErrorOfOutputs() throws IOException {
        Path file = weights(16, 8, 3, 3);
        Path x = folder.resolve("x.npy");
        double[] values = new Random(5).doubles(20 * 72).map(v -> v * v * v).toArray();
        Npy.write(x, new NpyArray(new int[] {20, 8, 3, 3}, values));
        String[] generate = {
            "chain", "generate", "--matrix=" + file, "--generator=general:lc=0.5", "--all", "--json"
        };
        JsonArray chains = Run.json(with(generate, "--inputs=" + x)).getAsJsonArray("chains");
        JsonObject best = chains.get(0).getAsJsonObject();
        assertEquals("full", best.get("metric").getAsString());
        assertTrue(best.get("relativeError").isJsonNull());
        Path out = folder.resolve("f.npz");
        JsonObject found =
                Run.json(
                        "factorize",
                        "--matrix=" + file,
                        "--chain=" + best.get("chain").getAsString(),
                        "--order=channel-tap",
                        "--inputs=" + x,
                        "--sweeps=1",
                        "--out=" + out,
                        "--json");
        assertEquals(
                found.get("outputError").getAsDouble(),
                best.get("outputError").getAsDouble(),
                1e-9);
        double before = 0;
        for (int k = 0; k < chains.size(); k++) {
            double error = chains.get(k).getAsJsonObject().get("outputError").getAsDouble();
            assertTrue(error >= before, chains.toString());
            before = error;
        }
        String text = Run.text("chain", "generate", "--matrix=" + file, "--inputs=" + x);
        assertTrue(
                text.matches("(?s).*\noutput error    0\\.\\d+ after one sweep, metric full.*"),
                text);
        generate[5] = "--metric=blocks";
        String table = Run.text(with(generate, "--inputs=" + x));
        assertTrue(table.startsWith("factors  parameters       LC   error  metric  chain"), table);

        assertEquals(
                "debut: --inputs must be used with --matrix, found none",
                Run.failure(2, "chain", "generate", "--rows=8", "--cols=8", "--inputs=" + x));
        generate[5] = "--metric=weights";
        assertEquals(
                "debut: --metric must be diagonal, blocks or full, found weights; without --inputs,"
                        + " weights count",
                Run.failure(2, with(generate, "--inputs=" + x)));
    }

    @Test
    void thePaddedChainIsComparedWithTheUnpaddedMatrix() {
        JsonObject best = Run.json("chain", "generate", "--rows=127", "--cols=400", "--json");
        assertTrue(best.get("padded").getAsBoolean());
        assertEquals(128, best.get("rows").getAsInt());
        double saved = 1 - best.get("parameters").getAsDouble() / (127 * 400);
        assertEquals(saved, best.get("lc").getAsDouble(), 1e-12);
        assertTrue(saved >= 0.9);
    }

    @Test
    void chainsAreAddedToAFile() throws IOException {
        Path out = folder.resolve("chains.txt");
        String[] sizes = {"chain", "generate", "--rows=64", "--cols=128", "--out=" + out, "--name"};
        Files.writeString(out, "# kept\nold: 6 4 3 2 1 6 6 2 2 3");
        Run.text(with(sizes, "fc1"));
        Run.text(with(sizes, "fc2"));
        RShapeFile file = RShapeFile.read(out);
        assertEquals(List.of("old", "fc1", "fc2"), file.names());
        assertTrue(Files.readString(out).startsWith("# kept\nold: 6 4 3 2 1 6 6 2 2 3\nfc1: "));
        String before = Files.readString(out);
        assertEquals(
                "debut: " + out + ":5: names must differ, found 'fc2' in line 4 too",
                Run.failure(1, with(sizes, "fc2")));
        assertEquals(before, Files.readString(out));
        Run scored =
                Run.of(
                        "chain",
                        "generate",
                        "--matrix=" + weights(64, 128),
                        "--out=" + out,
                        "--name=fc2");
        assertTrue(scored.err().startsWith("debut: " + out + ":5: "), scored.err());
        Path fresh = folder.resolve("fresh.txt");
        Run.text("chain", "generate", "--rows=64", "--cols=128", "--out=" + fresh);
        assertEquals(1, RShapeFile.read(fresh).chains().size());
    }

    @Test
    void chainsOfConvolutionsAreWrittenWithTheOrderOfTheirFeatures() throws IOException {
        Path out = folder.resolve("chains.txt");
        String conv = weights(16, 8, 3, 3).toString();
        String[] args = {"chain", "generate", "--matrix=" + conv, "--out=" + out, "--json"};
        JsonObject ours = Run.json(with(args, "--name=a"));
        JsonObject published = Run.json(with(with(args, "--name=b"), "--order=tap-channel"));
        Run.text("chain", "generate", "--rows=16", "--cols=72", "--out=" + out, "--name=dense");

        assertEquals("channel-tap", ours.get("order").getAsString());
        assertEquals("tap-channel", published.get("order").getAsString());
        assertNotEquals(
                ours.get("relativeError").getAsDouble(),
                published.get("relativeError").getAsDouble());
        RShapeFile file = RShapeFile.read(out);
        assertEquals(FeatureOrder.CHANNEL_TAP, file.byName("a").order());
        assertEquals(FeatureOrder.TAP_CHANNEL, file.byName("b").order());
        assertNull(file.byName("dense").order());
        String shown = Run.text("chain", "show", "--r-shape=" + out, "--layer=a");
        assertTrue(shown.startsWith("a: 16 x 72, "), shown);
        assertTrue(shown.contains(", order channel-tap, "), shown);
        String checked = Run.text("chain", "check", "--r-shape=" + out);
        assertTrue(checked.contains(", order channel-tap, "), checked);
        assertFalse(checked.lines().toList().get(2).contains("order"), checked);
    }

    private static String[] with(String[] args, String last) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|expected --rows and --cols, or --matrix, found none",
                "--rows=4|expected --rows and --cols, or --matrix, found --rows only",
                "--cols=4|expected --rows and --cols, or --matrix, found --cols only",
                "--rows=4 --cols=4 --matrix=f.npy|expected --matrix or --rows and --cols, found"
                        + " both",
                "--rows=0 --cols=4|--rows must be at least 1, found 0",
                "--rows=4 --cols=10 --kernel=3x3|--cols must be a multiple of the kernel's taps"
                        + " (9), found 10",
                "--rows=4 --cols=9 --kernel=3by3|--kernel must be HEIGHTxWIDTH, found '3by3'",
                "--rows=4 --cols=9 --name=a|--name must be used with --out, found no --out",
                "--rows=1 --cols=9|a 1 x 9 matrix must be large enough for a chain to have fewer"
                        + " parameters than its 9 entries, found no such chain",
                "--rows=256 --cols=2304 --generator=monotonic|monotonic chains must be for a 3x3"
                        + " convolution whose output channels are as many as its input channels,"
                        + " half or twice as many, both rounded up to powers of two, found 256 x"
                        + " 2304 with 1 tap; the general generator covers every size; for a 3x3"
                        + " convolution add --kernel 3x3",
                "--rows=4 --cols=9 --generator=generl|generator must be one of general, monotonic,"
                        + " bulging, butterfly, kaleidoscope, lowrank, found 'generl'; did you mean 'general'?"
            })
    void wrongOptionsAreRefused(String options, String message) {
        String line = "chain generate" + (options == null ? "" : " " + options);
        assertEquals("debut: " + message, Run.failure(2, line.split(" ")));
    }

    @Test
    void wrongMatricesAreRefused() throws IOException {
        Path file = weights(4, 3, 2);
        assertEquals(
                "debut: "
                        + file
                        + ": expected a matrix [out, in] or the weight [out, in, kH, kW] of a"
                        + " convolution, found shape (4, 3, 2)",
                Run.failure(1, "chain", "generate", "--matrix", file.toString()));
        file = weights(4, 3, 2, 2);
        assertEquals(
                "debut: --kernel must be omitted if --matrix contains a convolution, found 2x2",
                Run.failure(2, "chain", "generate", "--kernel=2x2", "--matrix=" + file));
        assertEquals(
                "debut: --out must not be one of the inputs, found " + file,
                Run.failure(2, "chain", "generate", "--matrix=" + file, "--out=" + file));
    }
}
