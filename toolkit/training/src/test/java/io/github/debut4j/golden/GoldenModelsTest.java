package io.github.debut4j.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.distill.Distillation;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.CosineSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.schedule.ISchedule;

/** Models that an earlier version wrote are read, and compute what they computed then. */
class GoldenModelsTest {

    /** Those whose sums are rounded in another way by now, or depend on ND4J: see the README. */
    private static final Set<String> CLOSE =
            Set.of(
                    "images-nchw",
                    "images-nhwc",
                    "kernel-nchw",
                    "sequences-ncw",
                    "sequences-nwc",
                    "channel-tap-ncw",
                    "channel-tap-dense",
                    "softmax",
                    "student",
                    "original",
                    "compressed",
                    "keras-images",
                    "keras-sequences",
                    "keras-activations");

    private static final double TOLERANCE = 1e-6;

    /** The name of a class of this project, its simple name by itself. */
    private static final Pattern OURS =
            Pattern.compile("\"@class\" : \"io[.]github[.]debut4j[.][^\"]*?(\\w+)\"");

    private static final Path FOLDER = path(GoldenModelsTest.class.getResource("/goldens"));

    private static Path path(@Nullable URL url) {
        return Path.of(URI.create(String.valueOf(url)));
    }

    static List<String> goldens() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring(0, name.length() - ".zip".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Path zip(String name) {
        return FOLDER.resolve(name + ".zip");
    }

    private static String configuration(String name) throws IOException {
        return new String(entry(zip(name), "configuration.json"), StandardCharsets.UTF_8);
    }

    private static byte[] entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static Model load(String name) throws IOException {
        return configuration(name).contains("\"vertices\"")
                ? ModelSerializer.restoreComputationGraph(zip(name).toFile())
                : ModelSerializer.restoreMultiLayerNetwork(zip(name).toFile());
    }

    private static List<NpyArray> arrays(String name) throws IOException {
        List<NpyArray> arrays = new ArrayList<>();
        for (int k = 0; Files.exists(GoldenModels.file(FOLDER, name, k)); k++) {
            arrays.add(Npy.read(GoldenModels.file(FOLDER, name, k)));
        }
        return arrays;
    }

    private static INDArray[] inputs(String name) throws IOException {
        return arrays(name + ".input").stream()
                .map(GoldenModelsTest::floats)
                .toArray(INDArray[]::new);
    }

    private static INDArray floats(NpyArray array) {
        float[] values = new float[array.values().length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) array.values()[k];
        }
        return Nd4j.createFromArray(values).reshape('c', array.shape());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void outputsAreThoseRecordedWhateverTheThreads(String name) throws IOException {
        assertEquals(GoldenModels.ARITHMETIC, Arithmetics.fastest().name());
        Network network = Network.of(load(name));
        List<NpyArray> expected = arrays(name + ".output");
        for (int threads : new int[] {1, 4}) {
            try (Workers.Limit limit = Workers.limit(threads)) {
                INDArray[] actual = network.output(inputs(name));

                assertEquals(expected.size(), actual.length);
                for (int k = 0; k < actual.length; k++) {
                    assertSame(name, expected.get(k), GoldenModels.array(actual[k]));
                }
            }
        }
    }

    private static void assertSame(String name, NpyArray expected, NpyArray actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        for (int k = 0; k < expected.values().length; k++) {
            float recorded = (float) expected.values()[k];
            float computed = (float) actual.values()[k];
            String which = name + ", value " + k;
            if (CLOSE.contains(name)) {
                assertEquals(recorded, computed, TOLERANCE, which);
            } else {
                assertEquals(
                        Float.floatToRawIntBits(recorded),
                        Float.floatToRawIntBits(computed),
                        which + " must be " + recorded + ", found " + computed);
            }
        }
    }

    /** DL4J's JSON leaves out what it does not know, so that a setting could be lost unnoticed. */
    @ParameterizedTest
    @MethodSource("goldens")
    void everySettingIsRead(String name) throws IOException {
        String recorded = OURS.matcher(configuration(name)).replaceAll("$1");

        String read = Network.of(load(name)).configurationJson();

        assertEquals(recorded, OURS.matcher(read).replaceAll("$1"));
    }

    @Test
    void everyClassThatAConfigurationCanNameIsInAGolden() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String golden : goldens()) {
            Matcher found = OURS.matcher(configuration(golden));
            while (found.find()) {
                named.add(found.group(1));
            }
        }

        assertEquals(serialisable(), named);
    }

    /** The simple names of the classes of layers and training that configurations can name. */
    private static Set<String> serialisable() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Class<?> inModule : List.of(ChainLayer.class, Distillation.class)) {
            Path module = path(inModule.getProtectionDomain().getCodeSource().getLocation());
            if (Files.isDirectory(module)) {
                names.addAll(serialisable(module));
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(module)) {
                    names.addAll(serialisable(jar.getPath("/")));
                }
            }
        }
        return names;
    }

    private static Set<String> serialisable(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.startsWith("io/github/debut4j/"))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> type(name.replace(".class", "").replace('/', '.')))
                    .filter(GoldenModelsTest::standsInConfigurations)
                    .map(Class::getSimpleName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, GoldenModelsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean standsInConfigurations(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && Stream.of(
                                Layer.class,
                                GraphVertex.class,
                                IActivation.class,
                                ILossFunction.class,
                                ISchedule.class)
                        .anyMatch(known -> known.isAssignableFrom(type));
    }

    @Test
    void theScheduleOfALearningRateIsRead() throws IOException {
        MultiLayerNetwork network = (MultiLayerNetwork) load("dense");

        ChainLayer layer = (ChainLayer) network.getLayerWiseConfigurations().getConf(0).getLayer();

        assertEquals(new Sgd(new CosineSchedule(0.1, 10, 200)), layer.getUpdater());
    }

    @Test
    void whatIsReadIsWrittenAgain(@TempDir Path folder) throws IOException {
        Path copy = folder.resolve("copy.zip");
        ModelZip.write(copy, load("compressed"), ModelZip.readMetadata(zip("compressed")));

        for (String entry : List.of("coefficients.bin", "normalizer.bin", "debut4j.json")) {
            assertArrayEquals(entry(zip("compressed"), entry), entry(copy, entry), entry);
        }
    }

    /** Not to the last bit: Java's logarithms may differ there between machines. */
    @Test
    void theSameCompressionGivesTheSameModel() throws IOException {
        Model original = load("original");
        Provenance recorded = ModelZip.readProvenance(zip("compressed")).orElseThrow();

        Compressor.Result result = GoldenModels.compress(original, inputs("original")[0]);

        assertSame(
                "compressed",
                GoldenModels.array(load("compressed").params()),
                GoldenModels.array(result.network().params()));
        Provenance story = Provenance.of("original.zip", original, result.report());
        assertEquals(recorded.original(), story.original());
        assertEquals(recorded.parameters(), story.parameters());
        for (int k = 0; k < 3; k++) {
            Provenance.Layer expected = recorded.layers().get(k);
            Provenance.Layer actual = story.layers().get(k);
            assertEquals(expected.chain(), actual.chain());
            assertEquals(expected.relativeError(), actual.relativeError(), TOLERANCE);
        }
    }
}
