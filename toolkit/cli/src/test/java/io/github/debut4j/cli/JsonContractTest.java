package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What commands print with {@code --json}, and what they write for programs, keeps its names. The
 * benchmarks, the quick start and an experiment that is run are compared where they are tested, as
 * they take long.
 */
class JsonContractTest {

    private static final String DATA = "--data=digits:train=60,test=40";
    private static final String CHAIN = "--chain=8 8 2 2 1 8 8 4 4 2";
    private static final String NOT_NESTED = "--chain=8 8 2 2 1 8 8 4 4 1";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String compressed = "";
    private static String chains = "";
    private static JsonObject compression = new JsonObject();

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        chains = "--r-shape=" + TrainedDigits.chains(folder);
        compressed = file("compressed.zip");
        compression =
                Run.json(
                        "compress",
                        original,
                        chains,
                        "--sweeps=1",
                        DATA,
                        "--out=" + compressed,
                        "--report=" + file("report"),
                        "--json");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String matrix() throws IOException {
        double[] values = new SplittableRandom(1).doubles(64, -1, 1).toArray();
        Path file = folder.resolve("matrix.npy");
        Npy.write(file, new NpyArray(new int[] {8, 8}, values));
        return "--matrix=" + file;
    }

    /** Runs the command that the block is named after, with these options. */
    private static void compare(String command, String... options) throws IOException {
        compareAs(command, command, options);
    }

    private static void compareAs(String block, String command, String... options)
            throws IOException {
        String[] words =
                Stream.of(
                                Stream.of(command.split(" ", -1)),
                                Stream.of(options),
                                Stream.of("--json"))
                        .flatMap(part -> part)
                        .toArray(String[]::new);
        JsonFields.assertRecorded(block, Run.json(words));
    }

    @Test
    void ofChains() throws IOException {
        compare("chain show", CHAIN);
        compareAs("chain show, of a file", "chain show", chains);
        compare("chain check", NOT_NESTED);
        compareAs("chain check, of a file", "chain check", chains);
        compare("chain render", CHAIN, "--out=" + file("chain.png"));
        compare("chain explain", CHAIN);
        compareAs(
                "chain explain, of a convolution",
                "chain explain",
                CHAIN,
                "--kernel=2x2",
                "--out=" + file("explained.png"));
        compareAs(
                "chain explain, of a model",
                "chain explain",
                "--model=" + compressed,
                "--layer=fc");
        compare("chain generate", "--rows=12", "--cols=12");
        compareAs("chain generate, all", "chain generate", "--rows=12", "--cols=12", "--all");
        compareAs(
                "chain generate, for a matrix",
                "chain generate",
                matrix(),
                "--generator=general:lc=0.5",
                "--out=" + file("generated.txt"));
        compareAs(
                "chain generate, for inputs",
                "chain generate",
                matrix(),
                matrix().replace("--matrix", "--inputs"),
                "--generator=general:lc=0.5");
        String convolution = file("convolution.txt");
        compareAs(
                "chain generate, for a convolution",
                "chain generate",
                "--rows=12",
                "--cols=18",
                "--kernel=3x3",
                "--out=" + convolution);
        compareAs(
                "chain show, of a convolution",
                "chain show",
                "--r-shape=" + convolution,
                "--layer=1");
        compareAs("chain check, of a convolution", "chain check", "--r-shape=" + convolution);
    }

    @Test
    void ofFactorisations() throws IOException {
        compare("factorize", matrix(), CHAIN, "--out=" + file("f.npz"));
        compareAs(
                "factorize, a chain that is not nested",
                "factorize",
                matrix(),
                NOT_NESTED,
                "--sweeps=1",
                "--out=" + file("n.npz"));
        compareAs(
                "factorize, for inputs",
                "factorize",
                matrix(),
                matrix().replace("--matrix", "--inputs"),
                CHAIN,
                "--out=" + file("f.npz"));
    }

    @Test
    void ofCompressions() throws IOException {
        JsonFields.assertRecorded("compress", compression);
        JsonFields.assertRecorded("report.json of compress", report("report"));
        compareAs(
                "compress, without data and report",
                "compress",
                original,
                "--chain=fc2=8 128 8 128 1 64 8 64 8 1",
                "--init=random",
                "--out=" + file("small.zip"));
        compareAs(
                "compress, not calibrated",
                "compress",
                original,
                "--chain=fc2=8 128 8 128 1 64 8 64 8 1",
                DATA,
                "--calibrate=off",
                "--out=" + file("small.zip"));
        compareAs(
                "compress, with a target",
                "compress",
                original,
                DATA,
                "--calibrate=16",
                "--target=params=0.95",
                "--layers=conv2,fc2",
                "--out=" + file("small.zip"),
                "--report=" + file("targeted"));
        JsonFields.assertRecorded(
                "report.json of compress, with a target, its frontier",
                report("targeted").getAsJsonObject().get("frontier"));
        compare("plan", original);
        compare("verify", original, compressed, DATA);
        compare("export", compressed, "--input=1x28x28", "--out=" + folder.resolve("net.debut"));
        compareAs("verify, of parameters alone", "verify", original, compressed);
        compareAs("verify, of an exported file", "verify", compressed, file("net.debut"), DATA);
    }

    private static JsonElement report(String name) throws IOException {
        return JsonParser.parseString(
                Files.readString(folder.resolve(name).resolve("report.json")));
    }

    @Test
    void ofModels() throws IOException {
        compare("inspect", original);
        compareAs("inspect, of a compressed model", "inspect", compressed, "--input=1x28x28");
        compare("evaluate", compressed, DATA);
        compare("predict", compressed, DATA, "--out=" + file("y.npy"));
    }

    @Test
    void ofTrainings() throws IOException {
        String log = "--log=" + file("log");
        compare("train", "--arch=lenet", DATA, "--epochs=1", log, "--out=" + file("trained.zip"));
        String tuned = file("tuned.zip");
        compare(
                "finetune",
                compressed,
                DATA,
                "--epochs=1",
                "--optimizer=adam",
                "--lr=0.001",
                "--out=" + tuned);
        List<String> epochs = Files.readAllLines(folder.resolve("log/epochs.jsonl"));
        assertEquals(1, epochs.size());
        JsonFields.assertRecorded(
                "epochs.jsonl of train, a line", JsonParser.parseString(epochs.get(0)));
        JsonFields.assertRecorded("epochs.csv of train, columns", folder.resolve("log/epochs.csv"));
        JsonFields.assertRecorded("debut4j.json in the zip of finetune", story(tuned));
    }

    private static JsonElement story(String model) throws IOException {
        try (ZipFile zip = new ZipFile(model);
                InputStream in = zip.getInputStream(zip.getEntry("debut4j.json"))) {
            return JsonParser.parseString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void ofData() throws IOException {
        String digits = "digits:train=43,test=20";
        compare("data info", digits);
        compare("data sample", digits, "--count=4", "--out=" + file("sheet.png"));
    }

    @Test
    void ofExperimentsThatAreListed() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("table.yaml"),
                        """
                        version: 1
                        title: Digits
                        model: arch:lenet
                        data: digits:train=60,test=40
                        rows:
                          - name: fc
                            layers: {name: fc, r_shape: chains.txt}
                            paper: {lc: 85, accuracy: 98.72}
                        training: {epochs: 1}
                        """);
        compareAs("experiment, listed", "experiment", file.toString(), "--dry-run");
    }

    @Test
    void everyCommandIsRecorded() throws IOException {
        assumeFalse(JsonFields.RECORDS, "others are still recording");
        Set<String> commands =
                CommandTable.standard().entries().stream()
                        .map(CommandTable.Entry::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        commands.removeAll(JsonFields.recorded().keySet());
        assertEquals(Set.of(), commands);
    }
}
