package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.plan.PlanSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code debut compress --target}. */
class TargetedCompressTest {

    private static final String DATA = "--data=digits:train=200,test=100";

    private static Path folder = Path.of("");
    private static String original = "";

    @BeforeAll
    static void train(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String[] command(String target, String... options) {
        return search("fc,fc2", target, options);
    }

    private static String[] search(String layers, String target, String... options) {
        List<String> words = new ArrayList<>(List.of("compress", original, DATA));
        words.add("--cache=" + folder.resolve("cache"));
        words.addAll(List.of("--calibrate=16", "--layers=" + layers));
        words.add("--target=" + target);
        words.addAll(Arrays.asList(options));
        return words.toArray(String[]::new);
    }

    private static JsonObject json(String target, String... options) {
        List<String> words = new ArrayList<>(List.of(command(target, options)));
        words.add("--json");
        return Run.json(words.toArray(String[]::new));
    }

    @Test
    void keepsWithinTheTargetAndItsPlanReproducesTheFile() throws IOException {
        JsonObject found =
                json("params=0.3", "--out=" + file("small.zip"), "--report=" + file("report"));

        JsonObject measured = found.getAsJsonObject("measured");
        double share =
                measured.get("parameters").getAsDouble()
                        / found.getAsJsonObject("original").get("parameters").getAsDouble();
        assertTrue(share <= 0.3 && share > 0.2, "share " + share);
        assertTrue(measured.get("agreement").getAsDouble() > 0.7, measured.toString());
        assertEquals(file("small.plan.yaml"), found.get("plan").getAsString());
        assertTrue(PlanSeal.isIntact(Path.of(file("small.plan.yaml"))));
        assertReported(found);

        Run again =
                Run.of(
                        "compress",
                        original,
                        DATA,
                        "--cache=" + folder.resolve("cache"),
                        "--plan=" + file("small.plan.yaml"),
                        "--out=" + file("again.zip"));

        assertEquals(0, again.exitCode(), again.err());
        assertArrayEquals(
                Files.readAllBytes(Path.of(file("small.zip"))),
                Files.readAllBytes(Path.of(file("again.zip"))));
    }

    /** The report has the same figures as the command's JSON, and shares that belong to them. */
    private static void assertReported(JsonObject found) throws IOException {
        JsonObject frontier =
                JsonParser.parseString(Files.readString(folder.resolve("report/report.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("frontier");
        assertEquals("params", frontier.get("resource").getAsString());
        assertEquals(100, frontier.get("examples").getAsInt());
        assertEquals(found.get("frontier"), frontier.get("points"));
        assertEquals(found.get("measured"), frontier.get("written"));
        assertEquals(found.get("original"), frontier.get("original"));
        double whole = found.getAsJsonObject("original").get("parameters").getAsDouble();
        for (JsonElement element : frontier.getAsJsonArray("points")) {
            JsonObject point = element.getAsJsonObject();
            assertEquals(
                    point.get("parameters").getAsDouble() / whole,
                    point.get("share").getAsDouble(),
                    1e-12);
        }
        JsonObject original = frontier.getAsJsonObject("original");
        assertTrue(original.get("accuracy").getAsDouble() > 0.5, original.toString());
        assertTrue(Files.exists(folder.resolve("report/images/frontier.png")));
    }

    @Test
    void findsTheSameWithoutACache() throws IOException {
        String[] search = {
            "compress",
            original,
            DATA,
            "--calibrate=16",
            "--layers=conv2,fc2",
            "--formats=chain",
            "--target=params=0.95"
        };

        Run with = Run.of(with(search, "--cache=" + folder.resolve("cache"), file("one.zip")));
        Run without = Run.of(with(search, "--no-cache", file("two.zip")));

        assertEquals(0, with.exitCode(), with.err());
        assertEquals(0, without.exitCode(), without.err());

        assertArrayEquals(
                Files.readAllBytes(Path.of(file("one.zip"))),
                Files.readAllBytes(Path.of(file("two.zip"))));
    }

    private static String[] with(String[] command, String cache, String out) {
        return Stream.concat(Stream.of(command), Stream.of(cache, "--out=" + out))
                .toArray(String[]::new);
    }

    @Test
    void listsWhatIsPossibleFromLargeToSmall() {
        JsonObject found = json("list");

        long before = found.getAsJsonObject("original").get("parameters").getAsLong();
        assertTrue(found.getAsJsonArray("frontier").size() > 3);
        for (JsonElement point : found.getAsJsonArray("frontier")) {
            long parameters = point.getAsJsonObject().get("parameters").getAsLong();
            assertTrue(parameters < before, "sizes must decrease");
            assertTrue(point.getAsJsonObject().has("agreement"));
            before = parameters;
        }
    }

    @Test
    void makesTheSmallestModelThatAgreesEnough() {
        JsonObject found = json("agreement=0.95", "--out=" + file("agreeing.zip"));

        JsonObject measured = found.getAsJsonObject("measured");
        assertTrue(measured.get("agreement").getAsDouble() >= 0.95, measured.toString());
        assertTrue(
                measured.get("parameters").getAsDouble()
                        < 0.9 * found.getAsJsonObject("original").get("parameters").getAsDouble());
    }

    /** The smallest size that a refusal names can nearly be had. */
    @Test
    void namesTheSmallestSize() throws IOException {
        Run refused = Run.of(command("size=1B", "--out=" + file("none.zip")));
        assertEquals(1, refused.exitCode());
        Matcher size = Pattern.compile("size must be at least (\\d+)B").matcher(refused.err());
        assertTrue(size.find(), refused.err());
        long least = Math.round(1.1 * Long.parseLong(size.group(1)));

        JsonObject found = json("size=" + least + "B", "--out=" + file("least.zip"));

        assertTrue(found.has("measured"), found.toString());
        assertTrue(Files.size(Path.of(file("least.zip"))) <= least, found.toString());
    }

    /** Even if that is a layer with few of the parameters. */
    @Test
    void agreesWithOneSmallLayerReplaced() {
        JsonObject found =
                Run.json(search("fc2", "agreement=0.5", "--out=" + file("little.zip"), "--json"));

        JsonObject measured = found.getAsJsonObject("measured");
        assertTrue(measured.get("agreement").getAsDouble() >= 0.5, measured.toString());
    }

    /** On a busy machine, a time may be out of reach: then nothing is written. */
    @Test
    void timesTheModelThatItWrites() {
        String out = file("fast.zip");
        Run run =
                Run.of(
                        search(
                                "fc",
                                "time=0.95",
                                "--batch=32",
                                "--formats=lowrank",
                                "--json",
                                "--out=" + out));

        assertEquals(run.exitCode() == 0, Files.exists(Path.of(out)), run.err());
        JsonObject found = JsonParser.parseString(run.out()).getAsJsonObject();
        double before = found.getAsJsonObject("original").get("milliseconds").getAsDouble();
        assertTrue(before > 0);
        if (run.exitCode() == 0) {
            double after = found.getAsJsonObject("measured").get("milliseconds").getAsDouble();
            assertTrue(after <= 0.95 * before, after + " of " + before);
        } else {
            assertTrue(run.err().contains("cannot be met"), run.err());
        }
    }

    @Test
    void writesNothingIfTheTargetCannotBeMet() {
        Run run = Run.of(command("params=0.0001", "--out=" + file("none.zip")));

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("the target params=0.0001 cannot be met"), run.err());
        assertTrue(run.err().contains("with this effort: params must be at least 0.0"), run.err());
        assertTrue(run.out().contains("agreement"), run.out());
        assertFalse(Files.exists(Path.of(file("none.zip"))));
        assertFalse(Files.exists(Path.of(file("none.plan.yaml"))));
    }

    @Test
    void plansWithoutACompression() throws IOException {
        List<String> plan =
                List.of(
                        "plan",
                        original,
                        DATA,
                        "--cache=" + folder.resolve("cache"),
                        "--calibrate=16",
                        "--formats=lowrank");
        List<String> possible = new ArrayList<>(plan);
        possible.add("--target=params=0.3");
        List<String> impossible = new ArrayList<>(plan);
        impossible.add("--target=params=0.0001");

        Run found = Run.of(possible.toArray(String[]::new));
        Run none = Run.of(impossible.toArray(String[]::new));

        assertEquals(0, found.exitCode(), found.err());
        assertTrue(found.out().contains("name: fc"), found.out());
        assertEquals(1, none.exitCode());
        assertTrue(none.err().contains("the target params=0.0001 cannot be met"), none.err());
        assertTrue(none.out().contains("agreement"), none.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "params=0; params of target must be a number in (0, 1]",
                "params=2; params of target must be a number in (0, 1]",
                "parms=0.5; params",
                "params=0.5,params=0.4; only once",
                "nothing; target must be KEY=VALUE"
            })
    void refusesWrongTargets(String target, String message) {
        Run run = Run.of(command(target, "--out=" + file("x.zip")));

        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--generate=general, must be used without --generate",
        "--calibrate=off, --target must be used with calibration",
        "--batch=0, --batch must be at least 1",
        "--formats=, --formats must name at least one format",
        "--batch=8, --batch must be used with time= in --target"
    })
    void refusesOptionsThatDoNotFit(String option, String message) {
        refuses(message, "--target=params=0.5", option, "--out=" + file("x.zip"));
    }

    @ParameterizedTest
    @CsvSource({
        "--effort=normal, --effort must be used with --target",
        "--formats=chain, --formats must be used with --target",
        "--batch=1, --batch must be used with --target",
        "--plan-out=x.yaml, --plan-out must be used with --target"
    })
    void refusesOptionsThatHaveNoEffectWithoutATarget(String option, String message) {
        refuses(message, "--layers=fc", "--generate=general", option, "--out=" + file("x.zip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out", "--plan-out", "--report"})
    void aListWritesNothing(String option) {
        refuses(
                "--target list writes nothing, and must be used without " + option,
                "--target=list",
                option + "=" + file("listed"));
    }

    @Test
    void thePlanOverwritesNothing(@TempDir Path outside) throws IOException {
        byte[] before = Files.readAllBytes(Path.of(original));
        String target = "--target=params=0.5";

        refuses(
                "--plan-out must not be one of the inputs",
                target,
                "--out=" + file("x.zip"),
                "--plan-out=" + original);
        refuses(
                "--plan-out must not be the file of --out",
                target,
                "--out=" + file("x.zip"),
                "--plan-out=" + folder.resolve(".").resolve("x.zip"));
        refuses(
                "--plan-out must not be inside the folder of --report",
                target,
                "--out=" + outside.resolve("x.zip"),
                "--report=" + folder,
                "--plan-out=" + file("x.yaml"));

        assertArrayEquals(before, Files.readAllBytes(Path.of(original)));
    }

    @Test
    void anEditedPlanIsReplacedOnlyIfItIsNamed() throws IOException {
        String out = "--out=" + file("edited.zip");
        Path plan = Path.of(file("edited.plan.yaml"));
        Files.writeString(plan, PlanSeal.sealed("version: 1\n") + "seed: 2\n");

        refuses(
                plan + ": the file of the plan must be new or as 'debut compress' wrote it",
                "--target=params=0.5",
                out);

        assertTrue(Files.readString(plan).endsWith("seed: 2\n"));
        String[] named = command("params=0.4", out, "--plan-out=" + plan);
        assertEquals(0, Run.of(named).exitCode());
        assertTrue(PlanSeal.isIntact(plan));
        assertEquals(0, Run.of(command("params=0.4", out)).exitCode(), "found again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"params=1", "size=10GB", "time=1,agreement=0.9"})
    void refusesATargetThatTheOriginalMeets(String target) {
        refuses(
                "target must have a limit that the original exceeds",
                "--target=" + target,
                "--out=" + file("x.zip"));
    }

    @Test
    void needsLabelsForAnAccuracy() throws IOException {
        Path inputs = folder.resolve("inputs.npy");
        Npy.write(inputs, new NpyArray(new int[] {40, 1, 28, 28}, new double[40 * 28 * 28]));

        String line =
                Run.failure(
                        2,
                        "compress",
                        original,
                        "--data=npy:x=" + inputs,
                        "--calibrate=20",
                        "--target=params=0.5,accuracy-drop=0.01",
                        "--out=" + file("x.zip"));

        assertTrue(line.contains("accuracy-drop must be used with data"), line);
    }

    @Test
    void refusesABatchThatIsTooLarge() {
        refuses(
                "--batch must be at most 2739137 for inputs of 784 values, found 2739138",
                "--target=time=0.5",
                "--batch=2739138",
                "--out=" + file("x.zip"));
    }

    private static void refuses(String message, String... options) {
        List<String> words = new ArrayList<>(List.of("compress", original, DATA));
        words.addAll(List.of(options));
        String line = Run.failure(2, words.toArray(String[]::new));
        assertTrue(line.contains(message), line);
    }

    @Test
    void needsData() {
        Run run = Run.of("compress", original, "--target=params=0.5", "--out=" + file("x.zip"));

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--target must be used with --data"), run.err());
    }
}
