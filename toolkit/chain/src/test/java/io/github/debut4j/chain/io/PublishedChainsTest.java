package io.github.debut4j.chain.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in the project's folder r_shape. */
class PublishedChainsTest {

    /** Weights and biases of the modified LeNet, all dense. */
    private static final long LENET = 61_482;

    private static final Map<String, Integer> LENET_WEIGHTS =
            Map.of("conv2", 16 * 72, "fc", 128 * 400, "fc2", 64 * 128);

    /**
     * CRC-32 of the published lines, integers separated by a blank, each line ended by a line feed.
     * Computed from the papers' repositories; the test below compares with these files themselves.
     */
    @ParameterizedTest
    @CsvSource({
        "lenet.txt, 3, 1897189856",
        "vgg.txt, 6, 3426700135",
        "vgg_cifar100_mono.txt, 14, 3373475096",
        "vgg_cifar100_bulging.txt, 14, 1420432505",
        "resnet50.txt, 9, 1546601573",
        "resnet110_cifar100.txt, 9, 1872409096",
        "resnet110_cifar100_small.txt, 9, 1175547926",
        "pointnet_modelnet40_big.txt, 9, 2932372702",
        "pointnet_modelnet40_small.txt, 9, 2373413627"
    })
    void ourFilesHaveThePublishedChainsInOrder(String name, int chains, long checksum)
            throws IOException {
        RShapeFile file = read(name);
        CRC32 crc = new CRC32();
        crc.update(bare(file).getBytes(StandardCharsets.UTF_8));

        assertEquals(chains, file.chains().size());
        assertEquals(chains, file.names().size(), "every chain has a name");
        assertEquals(checksum, crc.getValue());
    }

    static Stream<String> published() {
        return Stream.of(
                "lenet.txt",
                "vgg.txt",
                "vgg_cifar100_mono.txt",
                "vgg_cifar100_bulging.txt",
                "resnet50.txt",
                "resnet110_cifar100.txt",
                "resnet110_cifar100_small.txt",
                "pointnet_modelnet40_big.txt",
                "pointnet_modelnet40_small.txt");
    }

    @ParameterizedTest
    @MethodSource("published")
    void thePublishedFilesAreReadAndEqualOurs(String name) throws IOException {
        RShapeFile theirs = RShapeFile.read(RealData.require("r_shape/" + name));

        assertEquals(bare(theirs), bare(read(name)));
        assertEquals(List.of(), theirs.names());
    }

    @Test
    void exactlySixChainsAreNotNestedAndFourOfThemNotDense() throws IOException {
        Map<String, Double> densities = new TreeMap<>();
        for (Path path : files()) {
            RShapeFile file = RShapeFile.read(path);
            for (int number = 1; number <= file.chains().size(); number++) {
                ChainCheck check = ChainCheck.of(file.byPosition(number).chain());
                if (!check.nested()) {
                    densities.put(path.getFileName() + ":" + number, check.density());
                } else {
                    assertTrue(check.dense());
                }
            }
        }

        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "pointnet_modelnet40_big.txt:1", 1.0,
                                "pointnet_modelnet40_big.txt:3", 0.25,
                                "pointnet_modelnet40_small.txt:1", 1.0,
                                "pointnet_modelnet40_small.txt:9", 0.25,
                                "resnet110_cifar100.txt:3", 0.5,
                                "resnet110_cifar100_small.txt:3", 0.5)),
                densities);
    }

    @Test
    void theReadmeListsTheBrokenRulesAndDensities() throws IOException {
        String readme = Files.readString(folder().resolve("README.md"));
        Pattern fault =
                Pattern.compile(
                        "(factor \\d+: t) must be (?:r\\*t.*\\((\\d+)\\)|(1)), found (\\d+)");
        for (Path path : files()) {
            for (NamedChain named : RShapeFile.read(path).chains()) {
                ChainCheck check = ChainCheck.of(named.chain());
                if (!check.nested()) {
                    Matcher first = fault.matcher(check.nestingFaults().get(0));
                    assertTrue(first.matches());
                    String due = first.group(2) == null ? first.group(3) : first.group(2);
                    String row =
                            String.format(
                                    Locale.ROOT,
                                    "| `%s`, `%s` | %s is %s, must be %s | %.0f %% |",
                                    path.getFileName(),
                                    named.name(),
                                    first.group(1),
                                    first.group(4),
                                    due,
                                    100 * check.density());
                    assertTrue(readme.contains(row), row);
                }
            }
        }
    }

    @Test
    void theReadmeListsEveryFile() throws IOException {
        String readme = Files.readString(folder().resolve("README.md"));
        for (Path path : files()) {
            assertTrue(readme.contains("| `" + path.getFileName() + "` |"), path.toString());
        }
    }

    @Test
    void theHeaderOfEachFileStatesSizesParametersAndLc() throws IOException {
        for (Path path : files()) {
            String text = Files.readString(path).replaceAll(" +", " ");
            for (NamedChain named : RShapeFile.read(path).chains()) {
                Chain chain = named.chain();
                String line =
                        String.format(
                                Locale.ROOT,
                                "# %s %dx%d %d %.2f %%\n",
                                named.name(),
                                chain.rows(),
                                chain.cols(),
                                chain.parameterCount(),
                                100 * chain.lc());
                assertTrue(text.contains(line), path + ": " + line);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lenet.txt,       conv2 fc fc2, conv2 fc fc2,  10026",
        "lenet.txt,       fc,           fc,            17962",
        "lenet.txt,       conv2,        conv2,         60842",
        "lenet_table.txt, conv2 fc fc2, conv2 fc fc2,  10186",
        "lenet_table.txt, fc,           fc,            17962",
        "lenet_table.txt, conv2,        conv2_512,     60842"
    })
    void lenetHasThePapersParameters(String name, String layers, String chains, long expected)
            throws IOException {
        RShapeFile file = read(name);
        long parameters = LENET;
        for (String layer : layers.split(" ", -1)) {
            parameters -= LENET_WEIGHTS.getOrDefault(layer, 0);
        }
        for (String chain : chains.split(" ", -1)) {
            parameters += file.byName(chain).chain().parameterCount();
        }

        assertEquals(expected, parameters);
    }

    @Test
    void theChainsOfTheAppendixAreNamedByTheirLc() throws IOException {
        RShapeFile file = read("lenet_appendix.txt");

        assertEquals(11, file.chains().size());
        for (NamedChain chain : file.chains()) {
            String lc = String.format(Locale.ROOT, "_lc%.2f", 100 * chain.chain().lc());
            String layer = chain.chain().cols() == 400 ? "fc" : "conv2";
            assertEquals(layer + lc, chain.name());
        }
    }

    private static Path folder() {
        return RealData.projectRoot().resolve("r_shape");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<Path> texts = files.filter(file -> file.toString().endsWith(".txt")).toList();
            assertEquals(11, texts.size());
            return texts;
        }
    }

    private static RShapeFile read(String name) throws IOException {
        return RShapeFile.read(folder().resolve(name));
    }

    private static String bare(RShapeFile file) {
        return file.chains().stream()
                .map(named -> named.chain() + "\n")
                .collect(Collectors.joining());
    }
}
