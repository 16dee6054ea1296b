package io.github.debut4j.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.Run;
import io.github.debut4j.cli.TrainedDigits;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.file.GraphFile;
import io.github.debut4j.graph.file.StoredGraph;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** {@code debut evaluate} and {@code debut verify} of exported files. */
class ExportedFilesTest {

    private static final String DATA = "--data=digits:train=100,test=40";

    private static final String OTHER = "arch:lenet,seed=3";

    private static Path folder = Path.of("");
    private static String model = "";
    private static boolean hasCompiler;

    @BeforeAll
    static void export(@TempDir Path given) throws IOException {
        folder = given;
        model = TrainedDigits.in(folder).toString();
        for (String file : new String[] {"net.sd", "net.onnx", "net.debut", "net.c"}) {
            JsonObject found =
                    Run.json(
                            "export",
                            model,
                            "--input=1x28x28",
                            "--out=" + folder.resolve(file),
                            "--json");
            hasCompiler = !found.get("verified").isJsonNull();
        }
        writeBroken();
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.onnx", "net.debut"})
    void evaluatesAsTheModel(String name) {
        JsonObject expected = Run.json("evaluate", model, DATA, "--json");
        JsonObject found = Run.json("evaluate", file(name), DATA, "--batch=7", "--json");

        assertEquals(expected.keySet(), found.keySet());
        assertEquals(expected.get("correct"), found.get("correct"));
        assertEquals(expected.get("top5"), found.get("top5"));
        assertEquals(expected.get("loss").getAsDouble(), found.get("loss").getAsDouble(), 1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.onnx", "net.debut", "net.sd", "net.c"})
    void verifiesAgainstTheModel(String name) {
        assumeTrue(hasCompiler || !name.endsWith(".c"), "needs a C compiler, which is not here");
        JsonObject found = Run.json("verify", model, file(name), DATA, "--examples=30", "--json");

        assertTrue(found.get("passed").getAsBoolean(), found.toString());
        assertEquals("[1,7]", found.getAsJsonObject("verified").get("batches").toString());
        assertTrue(found.get("maxRelativeError").getAsDouble() < 1e-5);
        assertTrue(found.get("roundingError").isJsonNull());
        assertEquals(30, found.get("examples").getAsInt());
        assertEquals(30, found.get("sameGreatest").getAsInt());
        assertEquals(found.get("correctBefore"), found.get("correctAfter"));
        assertEquals(1, found.get("agreement").getAsDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.onnx", "net.debut", "net.sd", "net.c"})
    void anotherModelFails(String name) {
        assumeTrue(hasCompiler || !name.endsWith(".c"), "needs a C compiler, which is not here");
        Run run = Run.of("verify", OTHER, file(name), "--json");

        assertEquals(1, run.exitCode(), run.err());
        JsonObject found = JsonParser.parseString(run.out()).getAsJsonObject();
        assertFalse(found.get("passed").getAsBoolean());
        assertTrue(found.get("maxRelativeError").getAsDouble() > 1e-2);
        assertTrue(found.get("roundingError").getAsDouble() < 1e-4);
        assertTrue(run.err().contains("; the file may be an export of another model"), run.err());
        assertTrue(
                run.err().contains(name + ": not verified: the outputs must differ by at most"),
                run.err());
        assertEquals(0, Run.of("verify", OTHER, file(name), "--tolerance=10").exitCode());
    }

    @Test
    void theFileKnowsTheSizeOfTheInput() {
        assertTrue(Run.text("verify", model, file("net.onnx")).endsWith("verdict     verified\n"));
        assumeTrue(hasCompiler, "needs a C compiler, which is not here");
        assertTrue(
                Run.failure(2, "verify", model, file("net.c")).contains("--input must be given"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; evaluate cut.onnx DATA; cut.onnx: ONNX Runtime refuses the file",
                "1; evaluate cut.debut DATA; cut.debut: the file must have the",
                "1; evaluate foreign.onnx DATA; the metadata must be that of 'debut export'",
                "1; evaluate foreign.debut DATA; the metadata must be that of 'debut export'",
                "1; evaluate none.onnx DATA; none.onnx: must be a file, found no such file",
                "1; evaluate net.h DATA; net.h: must be a Deeplearning4j zip",
                "2; evaluate net.c DATA; the file must describe its inputs and outputs, as .onnx",
                "2; evaluate net.sd DATA; the file must describe its inputs and outputs, as .onnx",
                "1; verify arch:lenet cut.sd; cut.sd: the file must be as it was written, found one that was altered: it has another length",
                "1; evaluate wide.debut DATA; wide.debut: its outputs must have as many values as its metadata says ([11]), found [10]",
                "1; evaluate sizes.debut DATA; sizes must be numbers from 1 to 999999999 with x between them, found '99999999999'",
                "1; verify arch:lenet more.c; more.c: the outputs must have [10] values as those of the original network, found [11]",
                "1; verify arch:lenet huge.c; huge.h: all sizes together must be at most 2147483647, found 4000000000",
                "2; evaluate net.debut --data=npy:x=x.npy,y=y.npy; its input must have the shape",
                "1; verify arch:pointnet net.debut; net.debut: its inputs must be those of the original, found 1x28x28",
                "1; verify arch:pointnet net.c --input=3x8x1; its inputs must have the numbers of",
                "1; verify arch:lenet bare.c; bare.h: cannot be read: no such file",
                "1; verify arch:lenet wrong.c; must define NET_INPUT_SIZE",
                "1; verify arch:lenet empty.c; empty.h: must declare a function NAME_run(",
                "1; verify arch:lenet bad.c; bad.c: cannot be built: the compiler",
                "2; verify MODEL net.onnx --trained; --trained must be used with a compressed model",
                "2; verify MODEL MODEL --tolerance=1; --tolerance must be used with a file that",
                "2; verify MODEL net.onnx --tolerance=-1; --tolerance must be at least 0, found -1",
                "2; verify MODEL net.onnx --examples=3; --examples must be used with --data",
                "2; verify MODEL net.onnx DATA --examples=0; --examples must be at least 1"
            })
    void refuses(int exitCode, String line, String message) {
        assumeTrue(hasCompiler || !line.contains(".c"), "needs a C compiler, which is not here");
        String[] words =
                Arrays.stream(line.split(" ", -1))
                        .map(ExportedFilesTest::word)
                        .toArray(String[]::new);

        String found = Run.failure(exitCode, words);

        assertTrue(found.contains(message), found);
    }

    /** Its file is right, but ND4J adds in another order. */
    @ParameterizedTest
    @ValueSource(strings = {"--seed=2", DATA})
    void aNetworkThatAmplifiesRoundingErrorsIsExplained(String option) throws IOException {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (int k = 0; k < 40; k++) {
            list.layer(new DenseLayer.Builder().nOut(20).activation(Activation.TANH).build());
        }
        list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build());
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        list.setInputType(InputType.convolutionalFlat(28, 28, 1)).build());
        network.init();
        Nd4j.getRandom().setSeed(7);
        network.setParams(Nd4j.randn(1, network.numParams()).muli(2));
        Path zip = folder.resolve("chaotic.zip");
        ModelZip.write(zip, network);
        NetworkInput input = new NetworkInput("input", InputLayout.FEATURES, List.of(784));
        write("chaotic.debut", NetworkReader.read(network, List.of(input)), "softmax 10 out");

        Run run = Run.of("verify", zip.toString(), file("chaotic.debut"), option, "--json");

        assertEquals(1, run.exitCode(), run.err());
        JsonObject found = JsonParser.parseString(run.out()).getAsJsonObject();
        assertTrue(found.get("roundingError").getAsDouble() > 1e-3, run.out());
        assertTrue(
                run.err().contains("the network amplifies rounding errors: its own outputs change"),
                run.err());
        run = Run.of("verify", zip.toString(), file("chaotic.debut"), option, "--tolerance=2");
        assertEquals(0, run.exitCode(), run.err());
        String out = "--out=" + file("again.debut");
        run = Run.of("export", zip.toString(), option, out);
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.err().contains("or accept it with a higher --tolerance"), run.err());
        assertEquals(0, Run.of("export", zip.toString(), option, out, "--tolerance=2").exitCode());
    }

    private static String word(String word) {
        return word.matches(".*[.](onnx|debut|sd|c|h)")
                ? file(word)
                : word.replace("DATA", DATA)
                        .replace("MODEL", model)
                        .replace("x.npy", file("x.npy"))
                        .replace("y.npy", file("y.npy"));
    }

    private static void write(String name, Graph graph, String output) throws IOException {
        Map<String, String> texts =
                Map.of("input 1", "image_nchw 1x28x28 input", "output 1", output);
        GraphFile.write(new StoredGraph(graph, texts), folder.resolve(name));
    }

    private static void writeBroken() throws IOException {
        for (String ending : new String[] {"onnx", "debut", "sd"}) {
            byte[] whole = Files.readAllBytes(folder.resolve("net." + ending));
            Files.write(folder.resolve("cut." + ending), Arrays.copyOf(whole, whole.length / 2));
        }
        Graph graph = GraphFile.read(folder.resolve("net.debut"));
        GraphFile.write(graph, folder.resolve("foreign.debut"));
        OnnxFile.write(OnnxModel.of(graph, OnnxOptions.defaults()), folder.resolve("foreign.onnx"));
        write("wide.debut", graph, "softmax 11 out");
        write("sizes.debut", graph, "softmax 99999999999 out");
        Npy.write(folder.resolve("x.npy"), new NpyArray(new int[] {2, 3}, new double[6]));
        Npy.write(folder.resolve("y.npy"), new NpyArray(new int[] {2}, new double[2]));
        String header = Files.readString(folder.resolve("net.h"));
        Files.writeString(folder.resolve("bare.c"), "int x;");
        Files.writeString(folder.resolve("wrong.c"), "int x;");
        Files.writeString(folder.resolve("wrong.h"), header.replace("NET_", "WRONG_"));
        Files.writeString(
                folder.resolve("more.c"), "void net_run(const float *i, float *o, float *a) {}");
        Files.writeString(
                folder.resolve("more.h"), header.replace("OUTPUT_SIZE 10", "OUTPUT_SIZE 11"));
        Files.writeString(folder.resolve("huge.c"), "int x;");
        Files.writeString(
                folder.resolve("huge.h"),
                """
                #define NET_INPUT_1_SIZE 2000000000
                #define NET_INPUT_2_SIZE 2000000000
                void net_run(const float *input_1, const float *input_2);
                """);
        Files.writeString(folder.resolve("empty.c"), "int x;");
        Files.writeString(folder.resolve("empty.h"), "");
        Files.writeString(folder.resolve("bad.c"), "no C");
        Files.writeString(folder.resolve("bad.h"), header);
    }
}
