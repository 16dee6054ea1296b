package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.graph.file.GraphFile;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code debut export}. */
class ExportCommandTest {

    private static final String DATA = "--data=digits:train=100,test=40";
    private static final String SIZE = "--input=1x28x28";

    private static Path folder = Path.of("");
    private static String original = "";
    private static String compressed = "";

    @BeforeAll
    static void compress(@TempDir Path given) throws IOException {
        folder = given;
        original = TrainedDigits.in(folder).toString();
        compressed = folder.resolve("compressed.zip").toString();
        Run run =
                Run.of(
                        "compress",
                        original,
                        "--r-shape=" + TrainedDigits.chains(folder),
                        "--out=" + compressed);
        assertEquals(0, run.exitCode(), run.err());
    }

    private static JsonObject export(String model, String file, String... options) {
        List<String> words = new ArrayList<>(List.of("export", model, "--json"));
        words.add("--out=" + folder.resolve(file));
        words.addAll(List.of(options));
        return Run.json(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "onnx, onnx, ONNX Runtime",
        "debut, debut, the debut4j runtime",
        "c, c, C",
        "sd, samediff, SameDiff",
        "fb, samediff, SameDiff"
    })
    void writesAndVerifies(String ending, String format, String runtime) throws IOException {
        for (String model : List.of(original, compressed)) {
            JsonObject found = export(model, "net." + ending, DATA);

            assertEquals(format, found.get("format").getAsString());
            assertEquals(
                    Files.size(folder.resolve("net." + ending)), found.get("bytes").getAsLong());
            assertTrue(found.getAsJsonObject("operators").size() >= 4, found.toString());
            if (found.get("verified").isJsonNull()) {
                assertEquals("c", format);
                continue;
            }
            JsonObject verified = found.getAsJsonObject("verified");
            assertTrue(verified.get("runtime").getAsString().startsWith(runtime));
            assertEquals("[1,7]", verified.getAsJsonArray("batches").toString());
            assertTrue(verified.get("maxAbsoluteError").getAsDouble() < 1e-5);
            assertTrue(verified.get("maxRelativeError").getAsDouble() < 1e-5);
            assertEquals(1, verified.get("top1Agreement").getAsDouble());
        }
    }

    @Test
    void aCompressedModelIsSmallerInEachFormat() {
        for (String format : List.of("onnx", "debut", "c")) {
            assertSmaller(format, SIZE);
        }
        assertSmaller("sd", SIZE, "--weights=chain");
    }

    private static void assertSmaller(String format, String... options) {
        long dense = export(original, "net." + format, options).get("bytes").getAsLong();
        long chains = export(compressed, "net." + format, options).get("bytes").getAsLong();

        assertTrue(chains < 0.8 * dense, format + ": " + chains + " of " + dense);
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        for (String format : List.of("onnx", "debut", "c", "sd")) {
            export(compressed, "net." + format, SIZE, "--seed=2");
            byte[] first = Files.readAllBytes(folder.resolve("net." + format));
            export(compressed, "net." + format, SIZE, "--seed=3");

            assertArrayEquals(first, Files.readAllBytes(folder.resolve("net." + format)), format);
        }
    }

    @Test
    void theHeaderOfACProgramHasItsSizes() throws IOException {
        export(compressed, "digits.c", SIZE, "--weights=int8", "--testbench");

        String header = Files.readString(folder.resolve("digits.h"));
        assertTrue(header.contains("#define DIGITS_INPUT_SIZE 784"), header);
        assertTrue(header.contains("#define DIGITS_OUTPUT_SIZE 10"), header);
        assertTrue(header.contains("DIGITS_ARENA_FLOATS"), header);
        assertTrue(header.contains("DIGITS_WEIGHT_BYTES"), header);
        assertTrue(header.contains("void digits_run("), header);
        assertTrue(Files.exists(folder.resolve("digits_test.c")));
    }

    @Test
    void onnxFilesMayHaveAnEarlierOpset() throws IOException {
        export(compressed, "net.onnx", SIZE, "--opset=13");
        byte[] earlier = Files.readAllBytes(folder.resolve("net.onnx"));
        export(compressed, "net.onnx", SIZE);

        byte[] latest = Files.readAllBytes(folder.resolve("net.onnx"));
        assertEquals(7, earlier[1], "the version of the file format");
        assertEquals(8, latest[1], "the version of the file format");
    }

    @Test
    void aProgramMayHaveAnotherNameThanItsFile() throws IOException {
        export(compressed, "my-digits.c", SIZE, "--name=small");

        String header = Files.readString(folder.resolve("my-digits.h"));
        assertTrue(header.contains("#define SMALL_INPUT_SIZE 784"), header);
        assertTrue(header.contains("void small_run("), header);
    }

    @Test
    void aFileOfTheRuntimeHasTheInputsOfTheModel() throws IOException {
        export(compressed, "net.debut", SIZE);

        assertEquals(1, GraphFile.read(folder.resolve("net.debut")).inputs().size());
    }

    @Test
    void aDeviceIsRefusedBeforeTheModelIsRead() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "needs /dev/null, which is not here");
        for (String format : List.of("onnx", "debut", "samediff")) {
            assertEquals(
                    "debut: /dev/null: a verified export must be written to a file, found a device",
                    Run.failure(1, "export", "missing.zip", "--out=/dev/null", "--format", format));
        }
    }

    @Test
    void aModelThatOverflowsIsRefused() throws IOException {
        LoadedModel model = Models.load(original);
        model.network().params().muli(1e30);
        Path broken = folder.resolve("overflows.zip");
        ModelZip.write(broken, model.network(), model.metadata());
        Path out = folder.resolve("overflows.debut");

        String line = Run.failure(1, "export", broken.toString(), SIZE, "--out=" + out);

        assertTrue(line.contains("output 1 of the model must be numbers"), line);
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "net.txt; --seed=1; --format must be given for a file that does not end in .onnx,",
                "net.sd; --format=onnx; --format must fit the ending of net.sd, found onnx",
                "net.onnx; --format=onyx; --format must be one of onnx, c, samediff, debut",
                "net.c; --batch=2; --batch must be used with the format onnx or samediff, found c",
                "net.onnx; --name=net; --name must be used with the format c, hls or verilog, found onnx",
                "net.onnx; --testbench; --testbench must be used with the format c, found onnx",
                "net.onnx; --weights=int8; --weights must be one of chain, fused, found 'int8'",
                "net.fb; --weights=float; --weights must be one of fused, chain, found 'float'",
                "net.debut; --weights=float; must be used with the format onnx, c or samediff,",
                "net.onnx; --opset=12; --opset must be from 13 to 17, found 12",
                "net.onnx; --tolerance=-1; --tolerance must be at least 0, found -1.0",
                "net.v; --tolerance=1; must be used with the format onnx, c, samediff or debut, found verilog",
                "net.debut; --opset=13; --opset must be used with the format onnx, found debut",
                "net.onnx; --batch=0; --batch must be at least 1, found 0",
                "2net.c; --seed=1; name of --out must consist of letters, digits and _",
                "my-net.c; --seed=1; and begin with a letter, found 'my-net'; or give another name with --name",
                "net.c; --name=my-net; --name must consist of letters, digits and _",
                "math.c; --name=net; name of --out must not be that of a header of the C library",
                "net.txt; --format=c; --out must end in .c for c, found net.txt",
                "net.v; --seed=1; --layer must be given for hls and verilog, found none",
                "net.v; --format=hls; --format must fit the ending of net.v, found hls",
                "net.c; --layer=fc; --layer must be used with the format hls or verilog, found c",
                "compressed.zip; --format=onnx; must not be one of the inputs",
                "net.onnx; --seed=1; --input must be given"
            })
    void refuses(String file, String option, String message) throws IOException {
        Files.deleteIfExists(folder.resolve("net.onnx"));
        long before = Files.size(Path.of(compressed));
        String line = Run.failure(2, "export", compressed, "--out=" + folder.resolve(file), option);

        assertTrue(line.contains(message), line);
        assertEquals(before, Files.size(Path.of(compressed)));
        assertFalse(Files.exists(folder.resolve("net.onnx")));
    }
}
