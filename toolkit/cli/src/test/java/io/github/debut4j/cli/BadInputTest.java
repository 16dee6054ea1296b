package io.github.debut4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.zoo.Models;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input is refused with one line, and no file is left behind. */
class BadInputTest {

    private static final String GOOD_CHAIN = "64 128 64 128 1";

    private static Path folder = Path.of("");
    private static Path model = Path.of("");
    private static Path out = Path.of("");
    private List<Path> before = List.of();

    @BeforeAll
    static void writeModel(@TempDir Path given) throws IOException {
        folder = given;
        model = TrainedDigits.in(folder);
        out = folder.resolve("out.zip");
    }

    @BeforeEach
    void listFiles() throws IOException {
        before = files();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        List<Path> left = files().stream().filter(file -> !before.contains(file)).toList();
        assertEquals(
                List.of(), left.stream().filter(file -> !file.toString().contains("bad")).toList());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String compress(int exitCode, Object file, String... options) {
        String[] args = {"compress", file.toString(), "--out=" + out};
        String[] all = Arrays.copyOf(args, args.length + options.length);
        System.arraycopy(options, 0, all, args.length, options.length);
        return Run.failure(exitCode, all);
    }

    private static Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void aChainOfSevenIntegersIsRefused() throws IOException {
        assertEquals(
                "debut: expected a multiple of 5 integers (p q r s t), found 7",
                Run.failure(2, "chain", "check", "--chain", "1 2 3 4 5 6 7"));
        Path file = file("bad7.txt", "# a comment\nfc: 1 2 3 4 5 6 7\n");
        assertEquals(
                "debut: " + file + ":2: expected a multiple of 5 integers (p q r s t), found 7",
                Run.failure(1, "chain", "check", "--r-shape", file.toString()));
    }

    @Test
    void factorsOfDifferentSizesAreRefused() throws IOException {
        Path file = file("badjoin.txt", "conv2: 48 72 2 3 1 16 96 2 12 8\n");
        assertEquals(
                "debut: "
                        + file
                        + ":1: factor 2 of conv2: q must equal p of factor 1 (48), found 96",
                compress(1, model, "--r-shape=" + file));
    }

    @Test
    void aChainOfAnotherSizeThanTheLayerIsRefused() {
        assertEquals(
                "debut: layer fc: factor 1: q must equal the layer's inputs (400), found 128",
                compress(2, model, "--chain=fc=" + GOOD_CHAIN));
    }

    @Test
    void theNearestNameIsSuggestedForAnUnknownLayer() {
        assertEquals(
                "debut: the network has no layer 'fc22'; did you mean 'fc2'?",
                compress(2, model, "--chain=fc22=" + GOOD_CHAIN));
        assertTrue(
                compress(2, model, "--layers=cnv2", "--r-shape=" + TrainedDigits.chains(folder))
                        .endsWith("; did you mean 'conv2'?"));
    }

    @Test
    void aLayerThatCannotBeReplacedIsRefused() {
        assertEquals(
                "debut: layer pool1 cannot be replaced: it has no weights",
                compress(2, model, "--chain=pool1=" + GOOD_CHAIN));
    }

    @Test
    void aSourceOfChainsMustBeGiven() {
        assertEquals(
                "debut: expected --plan, --r-shape, --generate or --chain, found none",
                compress(2, model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "fc,", "fc,,fc2", " "})
    void emptyNamesOfLayersAreRefused(String layers) {
        assertEquals(
                "debut: --layers must have a name before and after each comma, found '"
                        + layers
                        + "'",
                compress(
                        2,
                        model,
                        "--layers=" + layers,
                        "--r-shape=" + TrainedDigits.chains(folder)));
    }

    @Test
    void aLayerNamedTwiceIsRefused() {
        assertEquals(
                "debut: --layers must name each layer once, found 'fc2' twice",
                compress(2, model, "--layers=fc2, fc2", "--chain=fc2=" + GOOD_CHAIN));
    }

    @Test
    void chainsWithoutALayerAreRefused() throws IOException {
        Path file = file("badnames.txt", "other: " + GOOD_CHAIN + "\n");
        String line = compress(2, model, "--r-shape=" + file);
        assertTrue(line.contains("a chain must be named after a layer (conv1, "), line);
        assertTrue(line.endsWith("found other"), line);
    }

    @Test
    void aMissingModelFileIsRefused() {
        assertEquals(
                "debut: no.zip: must be a file, found no such file",
                Run.failure(1, "inspect", "no.zip"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.3, 0.9, 0.999})
    void aTruncatedModelFileIsRefused(double share) throws IOException {
        byte[] whole = Files.readAllBytes(model);
        Path cut = folder.resolve("badcut.zip");
        Files.write(cut, Arrays.copyOf(whole, (int) (share * whole.length)));
        String line = compress(1, cut, "--chain=fc2=" + GOOD_CHAIN);
        assertTrue(line.startsWith("debut: " + cut + ": must be"), line);
    }

    @Test
    void filesOfOtherFormatsAreRefused() throws IOException {
        Path text = file("badtext.zip", "no model at all\n");
        assertTrue(Run.failure(1, "inspect", text.toString()).contains(text + ": must be a "));
        Path zip = folder.resolve("badother.zip");
        writeZip(zip, "readme.txt", new byte[] {1});
        assertTrue(
                Run.failure(1, "inspect", zip.toString())
                        .endsWith("found a zip with other entries"));
    }

    @Test
    void aPickleThatRunsCodeIsRefused() throws IOException {
        Path evil = folder.resolve("bad.pt");
        byte[] pickle =
                "cos\nsystem\n(U\u0012touch bad-was-heretR.".getBytes(StandardCharsets.US_ASCII);
        writeZip(evil, "archive/data.pkl", pickle);
        String line = Run.failure(1, "inspect", evil + "#lenet");
        assertTrue(line.startsWith("debut: " + evil + ": "), line);
        assertTrue(line.contains("found an object of the class os.system"), line);
    }

    @Test
    void theNearestNameIsSuggestedForAnUnknownArchitecture() {
        String line = Run.failure(2, "train", "--arch=lenett", "--data=digits", "--out=" + out);
        assertTrue(line.contains("did you mean 'lenet'?"), line);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefused(float value) throws IOException {
        Model network = Models.load(model.toString()).network();
        Parameters.of(network, "fc2_W").putScalar(3, value);
        Path broken = folder.resolve("badnan.zip");
        ModelZip.write(broken, network);
        String expected =
                "debut: "
                        + broken
                        + ": parameter fc2_W must be finite, found "
                        + value
                        + " at index 192";
        assertEquals(expected, compress(1, broken, "--chain=fc2=" + GOOD_CHAIN));
        assertEquals(expected, Run.failure(1, "evaluate", broken.toString(), "--data=digits"));
    }

    @Test
    void aMatrixWithNaNIsRefused() throws IOException {
        Path matrix = folder.resolve("badnan.npy");
        Npy.write(matrix, new NpyArray(new int[] {1, 2}, new double[] {1, Double.NaN}));
        assertEquals(
                "debut: "
                        + matrix
                        + ": weights: values must be finite, found NaN in row 0, column 1 (from 0)",
                Run.failure(
                        1,
                        "factorize",
                        "--matrix=" + matrix,
                        "--chain=1 2 1 2 1",
                        "--out=" + folder.resolve("f.npz")));
    }

    @Test
    void damagedDataSetsAreRefused() throws IOException {
        Path mnist = Files.createDirectories(folder.resolve("badmnist"));
        writeImages(mnist.resolve("train-images-idx3-ubyte"), 2051, 10, 3);
        Path test = mnist.resolve("t10k-images-idx3-ubyte");
        writeImages(test, 2049, 1, 1);
        String wrongMagic = Run.failure(1, "evaluate", model.toString(), "--data=mnist:" + mnist);
        assertTrue(wrongMagic.contains("2051"), wrongMagic);
        assertTrue(wrongMagic.contains("found 2049"), wrongMagic);
        String cut =
                Run.failure(
                        1, "finetune", model.toString(), "--data=mnist:" + mnist, "--out=" + out);
        assertTrue(cut.contains("images-idx3-ubyte"), cut);
        assertTrue(
                Run.failure(2, "evaluate", model.toString(), "--data=minst:" + mnist)
                        .contains("did you mean 'mnist'?"));
    }

    @Test
    void outputThatCannotBeWrittenIsRefusedFirst() throws IOException {
        String[] targets = {
            folder.resolve("none/out.zip").toString(),
            folder.toString(),
            file("badfolder", "") + "/out.zip"
        };
        for (String target : targets) {
            String start = "debut: " + target + ": cannot be written: ";
            String[][] commands = {
                {"train", "--arch=lenet", "--data=digits", "--out=" + target},
                {"finetune", model.toString(), "--data=digits", "--out=" + target},
                {"compress", model.toString(), "--chain=fc2=" + GOOD_CHAIN, "--out=" + target},
                {"chain", "render", "--chain=" + GOOD_CHAIN, "--out=" + target}
            };
            for (String[] command : commands) {
                String line = Run.failure(1, command);
                assertTrue(line.startsWith(start), line);
            }
        }
        assertEquals(
                "debut: "
                        + folder.resolve("badfolder/x")
                        + ": the folder cannot be created: Not a directory",
                Run.failure(1, "quickstart", "--out=" + folder.resolve("badfolder/x")));
        assertEquals(
                "debut: "
                        + folder.resolve("badfolder")
                        + ": the folder cannot be created: a file is in the way",
                Run.failure(1, "quickstart", "--out=" + folder.resolve("badfolder")));
        Path tooLong = folder.resolve("x".repeat(300));
        assertEquals(
                "debut: " + tooLong + ": the folder cannot be created: File name too long",
                Run.failure(1, "quickstart", "--out=" + tooLong));
    }

    @Test
    void missingOptionsAreListed() {
        assertEquals(
                "debut: finetune: needs --data, --out; see 'debut finetune --help'",
                Run.failure(2, "finetune", "x.zip"));
        assertEquals(
                "debut: train: needs --arch, --out; see 'debut train --help'",
                Run.failure(2, "train", "--data=digits"));
        assertEquals(
                "debut: compress: needs MODEL; see 'debut compress --help'",
                Run.failure(2, "compress", "--out=y.zip"));
        assertEquals(
                "debut: chain render: needs --out; see 'debut chain render --help'",
                Run.failure(2, "chain", "render", "--chain=1 2 1 2 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "3x28x28, found 3x28x28 instead of 1x?x?: ",
        "1x27x5, ''",
        "1x2x2, ''",
        "784, ''",
        "28x28, --input must be a size that the network accepts",
        "1x0x28, '--input must be CHANNELSxHEIGHTxWIDTH, FEATURESxSTEPS or FEATURES'",
        "1x100000x100000, --input must have at most",
        "999999999, --input must have at most",
        "99999999999, --input must have sizes of at most 2147483647"
    })
    void inputSizesThatTheNetworkDoesNotAcceptAreRefused(String size, String reason) {
        for (String line :
                List.of(
                        Run.failure(2, "inspect", model.toString(), "--input=" + size),
                        compress(2, model, "--chain=fc2=" + GOOD_CHAIN, "--input=" + size))) {
            assertTrue(line.startsWith("debut: --input must "), line);
            assertTrue(line.contains(size), line);
            assertTrue(line.contains(reason), line);
        }
    }

    @Test
    void outputThatWouldOverwriteAnInputIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("badlink.zip"), model);
        Path around =
                Files.createDirectories(folder.resolve("badplace")).resolve("../original.zip");
        Path chains = TrainedDigits.chains(folder);
        Path matrix = folder.resolve("badmatrix.npy");
        Npy.write(matrix, new NpyArray(new int[] {1, 2}, new double[] {1, 2}));
        Path mnist = Files.createDirectories(folder.resolve("badinput"));
        Path images = mnist.resolve("train-images-idx3-ubyte");
        writeImages(images, 2051, 1, 1);
        String[][] commands = {
            {"compress", model.toString(), "--chain=fc2=" + GOOD_CHAIN, "--out=" + link},
            {"compress", link.toString(), "--chain=fc2=" + GOOD_CHAIN, "--out=" + around},
            {"compress", model + "#lenet", "--chain=fc2=" + GOOD_CHAIN, "--out=" + model},
            {"compress", "x.zip", "--r-shape=" + chains, "--out=" + chains},
            {
                "compress",
                "x.zip",
                "--chain=fc2=" + GOOD_CHAIN,
                "--data=mnist:" + mnist,
                "--out=" + images
            },
            {"finetune", model.toString(), "--data=digits", "--out=" + model},
            {"train", "--arch=lenet", "--data=mnist:" + mnist, "--out=" + images},
            {"factorize", "--matrix=" + matrix, "--chain=1 2 1 2 1", "--out=" + matrix},
            {"chain", "render", "--r-shape=" + chains, "--layer=fc", "--out=" + chains}
        };
        for (String[] command : commands) {
            String line = Run.failure(2, command);
            String out = command[command.length - 1].substring("--out=".length());
            assertEquals("debut: --out must not be one of the inputs, found " + out, line);
        }
    }

    @Test
    void wrongSettingsOfATrainingAreRefused() {
        String[][] wrong = {
            {"--epochs=0", ": --epochs must be at least 1, found 0"},
            {"--lr=-1", ": --lr must be above 0, found -1.0"},
            {"--momentum=1", ": --momentum must be in [0, 1), found 1.0"},
            {"--weight-decay=-1", ": --weight-decay must be at least 0, found -1.0"},
            {"--schedule=step:3:2", ": --schedule: decay factor must be in (0, 1], found 2.0"},
            {"--schedule=step:3,2:0.1", ": --schedule: decay epochs must be rising"},
            {"--batch=0", ": --batch must be at least 1, found 0"},
            {"--schedule=cos", "--schedule must be constant, cosine, one-cycle or step:EPOCHS"},
            {"--validation=0", ": --validation must be at least 1, found 0"},
            {"--validation=100000", ": --validation must be in 1..49, found 100000"}
        };
        for (String[] option : wrong) {
            String line =
                    Run.failure(
                            2,
                            "finetune",
                            model.toString(),
                            "--data=digits:train=50,test=10",
                            "--out=" + out,
                            option[0]);
            assertTrue(line.contains(option[1]), line);
        }
    }

    @Test
    void wrongSettingsOfOtherCommandsAreRefused() {
        assertEquals(
                "debut: --sweeps must be at least 0, found -1",
                compress(2, model, "--sweeps=-1", "--chain=fc2=" + GOOD_CHAIN));
        assertEquals(
                "debut: --batch must be at least 1, found 0",
                Run.failure(2, "evaluate", "x.zip", "--data=digits", "--batch=0"));
        String[][] wrong = {
            {"--epochs=0", "--epochs must be at least 1, found 0"},
            {"--examples=0", "--examples must be in 2..1000000, found 0"},
            {"--examples=2000000", "--examples must be in 2..1000000, found 2000000"}
        };
        for (String[] option : wrong) {
            assertEquals(
                    "debut: " + option[1],
                    Run.failure(2, "quickstart", "--out=" + folder.resolve("q"), option[0]));
        }
    }

    @Test
    void aNetworkWithoutAnOutputLayerIsNotTrained() throws IOException {
        Model open =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new DenseLayer.Builder().nIn(784).nOut(10).build())
                                .build());
        open.init();
        Path file = folder.resolve("badopen.zip");
        ModelZip.write(file, open);
        assertEquals(
                "debut: the model must end in an output layer, which has the loss function,"
                        + " found DenseLayer",
                Run.failure(2, "finetune", file.toString(), "--data=digits", "--out=" + out));
    }

    @Test
    void aTrainingThatDivergesIsReported() {
        Run run =
                Run.of(
                        "finetune",
                        model.toString(),
                        "--data=digits:train=50,test=10",
                        "--epochs=1",
                        "--lr=1e30",
                        "--out=" + out);
        assertEquals(1, run.exitCode());
        assertEquals(
                List.of(
                        "data: 50 training examples of digits:train=50,test=10",
                        "data: 10 test examples of digits:train=50,test=10",
                        "start  validation 100.00 %",
                        "debut: training diverged in epoch 1: the loss must stay finite; try a"
                                + " smaller lr (found 1.0E30) or"
                                + " weight-decay; nothing was written"),
                run.err().lines().toList());
    }

    private static void writeZip(Path file, String entry, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            ZipEntry stored = new ZipEntry(entry);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            stored.setCrc(checksum.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
        }
    }

    private static void writeImages(Path file, int magic, int said, int written)
            throws IOException {
        try (DataOutputStream data = new DataOutputStream(Files.newOutputStream(file))) {
            data.writeInt(magic);
            data.writeInt(said);
            data.writeInt(28);
            data.writeInt(28);
            data.write(new byte[written * 28 * 28]);
        }
    }
}
