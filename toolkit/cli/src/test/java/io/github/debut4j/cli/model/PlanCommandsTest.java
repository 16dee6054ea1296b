package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and the cache on the command line. */
class PlanCommandsTest {

    private static final String GOOD_CHAIN = "64 128 64 128 1";

    private static Path folder = Path.of("");
    private static Path original = Path.of("");
    private static byte[] source = {};

    @BeforeAll
    static void writeModel(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder);
        source = Files.readAllBytes(original);
    }

    private static Run compress(Path out, String... options) {
        List<String> args =
                new ArrayList<>(List.of("compress", original.toString(), "--out=" + out));
        args.addAll(Arrays.asList(options));
        return Run.of(args.toArray(String[]::new));
    }

    private static byte[] compressed(String name, String... options) throws IOException {
        Path out = folder.resolve(name);
        Run run = compress(out, options);
        assertEquals(0, run.exitCode(), run.err());
        return Files.readAllBytes(out);
    }

    private static String plan(String name, String rules) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "version: 1\n" + rules);
        return "--plan=" + file;
    }

    private static String refused(int exitCode, String... options) throws IOException {
        Path out = folder.resolve("refused.zip");
        Run run = compress(out, options);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(Files.notExists(out));
        assertArrayEquals(source, Files.readAllBytes(original));
        assertEquals(1, run.err().lines().count(), run.err());
        return run.err().strip().replace(folder + "/", "");
    }

    /** The order is in the JSON of the command, in the model and in what other commands show. */
    @Test
    void theOrderOfFeaturesIsKeptAndShown() {
        Path out = folder.resolve("order.zip");
        Run run =
                compress(
                        out,
                        "--layers=conv2,fc2",
                        "--generate=general:lc=0.5",
                        "--sweeps=0",
                        "--input=1x28x28",
                        "--json");
        JsonArray layers =
                JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("layers");
        assertEquals("channel-tap", layers.get(0).getAsJsonObject().get("order").getAsString());
        assertTrue(layers.get(1).getAsJsonObject().get("order").isJsonNull());
        String chain = layers.get(0).getAsJsonObject().get("chain").getAsString();
        String inspected = Run.text("inspect", out.toString());
        assertTrue(inspected.contains("order=channel-tap " + chain), inspected);
        JsonObject verified =
                Run.json(
                        "verify", original.toString(), out.toString(), "--input=1x28x28", "--json");
        assertTrue(verified.get("passed").getAsBoolean());
        JsonObject replaced = verified.getAsJsonArray("replaced").get(0).getAsJsonObject();
        assertEquals("channel-tap", replaced.get("order").getAsString());
        assertEquals(
                layers.get(0).getAsJsonObject().get("relativeError").getAsDouble(),
                replaced.get("relativeError").getAsDouble(),
                1e-6);
    }

    @Test
    void optionsAndPlanGiveTheSameBytes() throws IOException {
        assertArrayEquals(
                compressed(
                        "a.zip",
                        "--layers=fc*,conv2",
                        "--r-shape=" + folder.resolve("chains.txt"),
                        "--chain=fc2=" + GOOD_CHAIN,
                        "--input=1x28x28",
                        "--sweeps=2",
                        "--seed=7"),
                compressed(
                        "b.zip",
                        plan(
                                "same.yaml",
                                """
                                seed: 7
                                sweeps: 2
                                layers:
                                  - name: ['fc*', conv2]
                                    r_shape: chains.txt
                                  - name: fc2
                                    chain: 64 128 64 128 1
                                """),
                        "--input=1x28x28"));
        assertArrayEquals(
                compressed(
                        "c.zip",
                        "--layers=/conv[0-9]{1,2}/,/fc.*/",
                        "--type=ConvolutionLayer,DenseLayer",
                        "--except=conv1,fc2",
                        "--generate=general:lc=0.8",
                        "--init=random",
                        "--order=tap-channel",
                        "--pad"),
                compressed(
                        "d.zip",
                        plan(
                                "generated.yaml",
                                """
                                pad: true
                                order: tap-channel
                                layers:
                                  - name: ['/conv[0-9]{1,2}/', /fc.*/]
                                    type: [ConvolutionLayer, DenseLayer]
                                    except: [conv1, fc2]
                                    generate: general:lc=0.8
                                    init: random
                                """)));
    }

    @Test
    void progressIsReportedLayerByLayer() {
        Run run =
                Run.of(
                        "compress",
                        original.toString(),
                        "--layers=fc,fc2",
                        "--generate=general:lc=0.8",
                        "--sweeps=1",
                        "--no-cache",
                        "--input=1x28x28",
                        "--report=" + folder.resolve("told"),
                        "--out=" + folder.resolve("told.zip"));
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.err().lines().toList();
        assertEquals("choosing a chain for layer 1/2 fc ...", lines.get(0));
        assertEquals("choosing a chain for layer 2/2 fc2 ...", lines.get(1));
        assertEquals(
                List.of("timing layer 1/2 fc ...", "timing layer 2/2 fc2 ..."),
                lines.subList(lines.size() - 2, lines.size()));
    }

    @Test
    void aPrintedPlanIsAccepted() throws IOException {
        String text = Run.text("plan", original.toString(), "--generate=general:lc=0.8");
        assertTrue(text.contains("  - name: fc\n"), text);
        assertTrue(text.contains("  # - name: conv1\n"), text);
        Path file = Files.writeString(folder.resolve("written.yaml"), text);
        assertTrue(compressed("w.zip", "--plan=" + file).length > 0);
        assertEquals(
                text.strip(),
                Run.json("plan", original.toString(), "--generate=general:lc=0.8", "--json")
                        .get("plan")
                        .getAsString()
                        .strip());
        assertTrue(
                Run.failure(2, "plan", original.toString(), "--generate=genral")
                        .endsWith("found 'genral'; did you mean 'general'?"));
    }

    @Test
    void aPlanExcludesOtherPlanOptions() throws IOException {
        String plan = plan("alone.yaml", "layers: [{name: fc2, chain: 64 128 64 128 1}]\n");
        assertEquals(
                "debut: --plan must be used without --sweeps, --layers, --pad; put these settings"
                        + " into the plan",
                refused(2, plan, "--layers=fc", "--sweeps=3", "--pad"));
        assertEquals(
                "debut: expected --r-shape or --generate, found both",
                refused(2, "--layers=fc", "--r-shape=x", "--generate=general"));
        assertEquals(
                "debut: --generate must be used with --layers or --type, found neither; --layers"
                        + " '*' selects all layers",
                refused(2, "--generate=general"));
        assertEquals(
                "debut: --except must be used with --r-shape or --generate, found neither",
                refused(2, "--chain=fc2=" + GOOD_CHAIN, "--except=fc"));
        assertEquals(
                "debut: layer fc: expected a --chain, found none",
                refused(2, "--layers=fc,fc2", "--chain=fc2=" + GOOD_CHAIN));
    }

    @Test
    void badPlansAreRefusedBeforeTheFactorisation() throws IOException {
        Map<String, String> wrong =
                Map.of(
                        "[{name: fc2, chian: 1}]",
                        "2: layers[1]: unknown key 'chian'; did you mean 'chain'?",
                        "[{name: fc22, chain: 64 128 64 128 1}]",
                        "2: layers[1].name: the network has no layer 'fc22'; did you mean 'fc2'?",
                        "[{name: fc, chain: 64 128 64 128 1}]",
                        "2: layers[1].chain: layer fc: factor 1: q must equal the layer's inputs"
                                + " (400), found 128",
                        "[{name: pool1, chain: 64 128 64 128 1}]",
                        "2: layers[1].name: layer pool1 cannot be replaced: it has no weights");
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            String option = plan("bad.yaml", "layers: " + entry.getKey() + "\n");
            int exitCode = entry.getValue().contains("unknown key") ? 1 : 2;
            assertEquals("debut: bad.yaml:" + entry.getValue(), refused(exitCode, option));
        }
        assertEquals(
                "debut: --plan must be used without --seed; put these settings into the plan",
                refused(2, "--plan=no.yaml", "--seed=1"));
        assertEquals("debut: no.yaml: cannot be read: no such file", refused(1, "--plan=no.yaml"));
    }

    @Test
    void thePlanAndItsFilesAreNeverOverwritten() throws IOException {
        String plan = plan("input.yaml", "layers: [{r_shape: chains.txt}]\n");
        for (String name : List.of("input.yaml", "chains.txt")) {
            Run run = compress(folder.resolve(name), plan);
            assertEquals(2, run.exitCode());
            assertTrue(run.err().contains("--out must not be one of the inputs"), run.err());
        }
    }

    @Test
    void aZipIsNotWrittenUnderTheNameOfAnotherFormat() throws IOException {
        Path onnx = folder.resolve("small.onnx");
        Run run =
                compress(
                        onnx,
                        plan("ending.yaml", "layers: [{name: fc, chain: " + GOOD_CHAIN + "}]\n"));
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().contains("--out must be a zip, found " + onnx + "; 'debut export'"),
                run.err());
        assertFalse(Files.exists(onnx));
    }

    @Test
    void aLayersNameMayHaveAnEqualsSign() throws IOException {
        assertTrue(
                refused(2, "--chain=a=b=" + GOOD_CHAIN)
                        .startsWith("debut: the network has no layer 'a=b'; its layers are"));
    }

    @Test
    void aSecondRunTakesAllFactorisationsFromTheCache() throws IOException {
        Path cache = folder.resolve("a/new/cache");
        String[] options = {
            "--layers=conv2,fc",
            "--generate=general:lc=0.8",
            "--cache=" + cache,
            "--input=1x28x28",
            "--json"
        };
        Run first = compress(folder.resolve("first.zip"), options);
        assertEquals(0, first.exitCode(), first.err());
        assertFalse(first.err().contains("cached"), first.err());
        Run second = compress(folder.resolve("second.zip"), options);
        assertEquals(2, second.err().lines().filter(line -> line.endsWith("  cached")).count());
        assertEquals(first.out().replace("first.zip", "second.zip"), second.out());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("first.zip")),
                Files.readAllBytes(folder.resolve("second.zip")));
        for (Path entry : entries(cache)) {
            Files.write(entry, "damaged".getBytes(StandardCharsets.UTF_8));
        }
        Run third = compress(folder.resolve("third.zip"), options);
        assertEquals(0, third.exitCode(), third.err());
        assertTrue(third.err().contains("; it is computed again"), third.err());
        assertFalse(third.err().contains("  cached"), third.err());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("first.zip")),
                Files.readAllBytes(folder.resolve("third.zip")));
    }

    private static List<Path> entries(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void aFailedRunLeavesNothingButItsCachedFactorisations() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");
        Path cache = folder.resolve("kept");
        String[] options = {"--chain=fc2=8 128 8 128 1 64 8 64 8 1", "--cache=" + cache};
        List<Path> before = entries(folder);
        Run failed = compress(full, options);
        assertEquals(1, failed.exitCode());
        assertTrue(
                failed.err()
                        .endsWith(
                                "debut: /dev/full: cannot be written: No space left on device"
                                        + System.lineSeparator()),
                failed.err());
        assertArrayEquals(source, Files.readAllBytes(original));
        List<Path> after = new ArrayList<>(entries(folder));
        after.removeAll(before);
        assertEquals(List.of(cache), after);
        Run again = compress(folder.resolve("again.zip"), options);
        assertTrue(again.err().contains("  cached"), again.err());
    }

    @Test
    void aCacheThatCannotBeWrittenIsReportedButNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        Run run =
                compress(
                        folder.resolve("nocache.zip"),
                        "--chain=fc2=" + GOOD_CHAIN,
                        "--cache=" + file);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("note: " + file + ": factorisations cannot be kept there: "),
                run.err());
        assertEquals(
                "debut: expected --cache or --no-cache, found both",
                refused(2, "--chain=fc2=" + GOOD_CHAIN, "--cache=x", "--no-cache"));
    }

    @Test
    void theDefaultCacheFollowsTheConventionsOfTheSystem() {
        Map<Object, Object> linux = Map.of("os.name", "Linux", "user.home", "/home/me");
        Map<Object, Object> windows = Map.of("os.name", "Windows 11", "user.home", "/home/me");
        assertEquals(
                Optional.of(Path.of("/home/me/.cache/debut4j")),
                CacheArguments.standard(Map.of(), linux));
        assertEquals(
                Optional.of(Path.of("/x/debut4j")),
                CacheArguments.standard(Map.of("XDG_CACHE_HOME", "/x"), linux));
        assertEquals(
                Optional.of(Path.of("/local/debut4j")),
                CacheArguments.standard(
                        Map.of("LOCALAPPDATA", "/local", "XDG_CACHE_HOME", "/x"), windows));
        assertEquals(
                Optional.of(Path.of("/mine")),
                CacheArguments.standard(Map.of("DEBUT_CACHE", "/mine"), linux));
        assertEquals(
                Optional.empty(), CacheArguments.standard(Map.of("DEBUT_CACHE", "off"), linux));
    }
}
