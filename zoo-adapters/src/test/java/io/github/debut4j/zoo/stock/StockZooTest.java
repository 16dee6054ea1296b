package io.github.debut4j.zoo.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.Models;
import io.github.debut4j.zoo.pytorch.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class StockZooTest {

    @TempDir Path folder = Path.of("");

    /** Small inputs, where the network takes any. The parameters do not change without notice. */
    @ParameterizedTest
    @CsvSource({
        "'alexnet,input=3x64x64,classes=10', 21622154",
        "'darknet19,input=3x64x64,classes=10', 19842026",
        "'facenetnn4small2,input=3x64x64,classes=10', 3582010",
        "'inceptionresnetv1,input=3x96x96,classes=10', 15438842",
        "lenet, 1256080",
        "'resnet50,input=3x96x96,classes=10', 23608202",
        "simplecnn, 651418",
        "'squeezenet,input=3x64x64,classes=10', 727626",
        "'tinyyolo,input=3x64x64', 15867885",
        "'unet,input=3x32x32', 31032837",
        "'vgg16,input=3x32x32,classes=10', 33638218",
        "'vgg19,input=3x32x32,classes=10', 22166602",
        "'xception,input=3x96x96,classes=10', 20881970",
        "'yolo2,input=3x64x64', 50983561",
    })
    @Tag("slow")
    void imageModelsAreBuiltAndRun(String name, long parameters) {
        StockZoo stock = StockZoo.parse("zoo:" + name);
        Model network = stock.random();
        NetworkInput input = stock.inputs(network).get(0);
        assertEquals(parameters, network.numParams());
        Noise.requireFinite(Network.of(network).output(input.noise(1, 1))[0]);
    }

    @Test
    void theTextModelIsBuiltAndRuns() {
        StockZoo stock = StockZoo.parse("zoo:textgenerationlstm,classes=20");
        Model network = stock.random();
        assertEquals(List.of(), stock.inputs(network));
        Noise.requireFinite(Network.of(network).output(Noise.of(1, List.of(20, 6)))[0]);
    }

    @Test
    void nasnetReportsWhyItCannotBeBuilt() {
        assertEquals(
                "zoo:nasnet: must be a network that Deeplearning4j can build, found:"
                        + " Deeplearning4j 1.0.0-M2.1 cannot, since it reads the sizes of the"
                        + " layers before it sets the input (docs/models.md)",
                Faults.inArgument(() -> Models.load("zoo:nasnet")));
    }

    @Test
    void theSeedDeterminesTheWeights() {
        INDArray first = StockZoo.parse("zoo:simplecnn,seed=4").random().params();
        assertEquals(first, StockZoo.parse("zoo:simplecnn,seed=4").random().params());
        assertTrue(!first.equals(StockZoo.parse("zoo:simplecnn,seed=5").random().params()));
    }

    @Test
    void loadedModelsHaveNoFile() throws IOException {
        var loaded = Models.load("zoo:lenet");
        assertEquals("Deeplearning4j zoo", loaded.format());
        assertEquals("zoo:lenet", loaded.source());
        assertEquals(List.of(), loaded.files());
        assertEquals(List.of(1, 28, 28), loaded.inputs().get(0).sizes());
        assertEquals(List.of(), Models.files("zoo:lenet"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zoo:vgg61 | did you mean 'vgg16'?",
                "zoo: | model must be zoo:NAME, found no NAME",
                "zoo:vgg | the NAME of zoo:NAME must be one of alexnet, darknet19,",
                "zoo:vgg16:input=3x8x8 | a comma before its options, zoo:vgg16,key=value...,",
                "zoo:vgg16,inputs=3x8x8 | did you mean 'input'?",
                "zoo:vgg16,input=8x8 | option input of zoo must be CHANNELSxHEIGHTxWIDTH, found"
                        + " '8x8'",
                "zoo:vgg16,input | the NAME of zoo:NAME must be one of",
                "zoo:vgg16,classes=0 | option classes of zoo must be a whole number in 1..1000000",
                "zoo:vgg16,seed=x | option seed of zoo must be a whole number",
                "zoo:vgg16,seed=1,seed=2 | must give option seed only once, found",
                "zoo:vgg16,pretrained=mnist | must be one of imagenet, cifar10, vggface",
                "zoo:simplecnn,pretrained=mnist | found none of its weights to download",
                "zoo:vgg16,pretrained=imagenet,seed=1 | pretrained must be the only option",
                "zoo:textgenerationlstm,input=1x2x3 | option input of zoo:textgenerationlstm must",
            })
    void wrongNamesAreRejectedWithoutLoading(String spec, String message) {
        String found = Faults.inArgument(() -> Models.files(spec));
        assertTrue(found.contains(message), found);
    }

    @Test
    void inputsThatAreTooSmallAreRefused() {
        String found = Faults.inArgument(() -> Models.load("zoo:resnet50,input=3x32x32"));
        assertTrue(found.startsWith("zoo:resnet50,input=3x32x32: must be a network that"), found);
    }

    /** An address at which nobody listens. */
    private static URI deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/weights.zip");
        }
    }

    private static InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Test
    void unreachableHostsAreNamed() throws IOException {
        URI address = deadAddress();
        Path file = folder.resolve("zoo/weights.zip");
        String found = Faults.inFile(() -> new PretrainedFile(address, file, 7).fetch());
        assertTrue(found.startsWith(address + ": the host must respond"), found);
        assertTrue(found.contains("put it at " + file), found);
        assertTrue(Files.notExists(file));
    }

    @Test
    void checksumsOfDownloadsAreVerified() throws IOException {
        byte[] content = {1, 2, 3};
        HttpServer server = HttpServer.create(here(), 0);
        server.createContext(
                "/weights.zip",
                exchange -> {
                    exchange.sendResponseHeaders(200, content.length);
                    exchange.getResponseBody().write(content);
                    exchange.close();
                });
        server.start();
        try {
            URI address =
                    URI.create(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/weights.zip");
            Path file = folder.resolve("weights.zip");
            // Adler-32 by hand: 1 + 1 + 2 + 3 = 7, and 2 + 4 + 7 = 13 above it.
            new PretrainedFile(address, file, 13 << 16 | 7).fetch();
            assertEquals(3, Files.size(file));
            String found = Faults.inFile(() -> new PretrainedFile(address, file, 8).fetch());
            assertTrue(found.startsWith(file + ": the Adler-32 checksum must be 8, found"), found);
        } finally {
            server.stop(0);
        }
    }
}
