package io.github.debut4j.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.ExperimentFile;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.testsupport.RealData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file of {@code experiments/} against its models and data of the right form, without
 * running.
 */
class ShippedExperimentsTest {

    private static final Path SHIPPED = RealData.projectRoot().resolve("experiments");
    private static final int IMAGE_CLASSES = 1000;

    /** Each of them is decoded by each check, and the training images have all classes. */
    private static final int TEST_IMAGES = 10;

    /** Rows whose parameters differ from the paper, as their file or docs/chains.md explains. */
    private static final List<String> OTHER_PARAMETERS =
            List.of(
                    "conv2, fc, fc2, Butterfly",
                    "conv8 to conv13, Butterfly",
                    "Butterfly of resnet110-cifar100.yaml");

    private static Path work = Path.of("");
    private static Map<String, String> variables = Map.of();

    @BeforeAll
    static void makeData(@TempDir Path folder) throws IOException {
        work = folder;
        copy(SHIPPED, folder.resolve("experiments"));
        copy(RealData.projectRoot().resolve("r_shape"), folder.resolve("r_shape"));
        String resnet8 = keras(folder.resolve("resnet8.zip"));
        String cifar10 = cifar10(folder.resolve("cifar10"));
        variables =
                Map.of(
                        "MODEL",
                        resnet8,
                        "LAYERS",
                        "/conv2d_[123467]/",
                        "DATA",
                        "cifar10:" + cifar10,
                        "RESNET8",
                        resnet8,
                        "MNIST",
                        mnist(folder.resolve("mnist")),
                        "CIFAR10",
                        cifar10,
                        "CIFAR100",
                        cifar100(folder.resolve("cifar100")),
                        "MODELNET10",
                        clouds(folder.resolve("modelnet10"), 10, 52),
                        "MODELNET40",
                        clouds(folder.resolve("modelnet40"), 40, 2),
                        "IMAGENET",
                        images(folder.resolve("imagenet")));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(Objects.requireNonNull(file.getFileName())));
            }
        }
    }

    /** A sequence of the convolutions of ResNet-8 that the experiment replaces. */
    private static String keras(Path file) throws IOException {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        for (String layer : "1:16:1,2:16:1,3:32:2,4:32:1,6:64:2,7:64:1".split(",", -1)) {
            String[] parts = layer.split(":", -1);
            int stride = Integer.parseInt(parts[2]);
            layers.layer(
                    new ConvolutionLayer.Builder(3, 3)
                            .name("conv2d_" + parts[0])
                            .nOut(Integer.parseInt(parts[1]))
                            .stride(stride, stride)
                            .convolutionMode(ConvolutionMode.Same)
                            .build());
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        layers.layer(new OutputLayer.Builder().name("dense").nOut(10).build())
                                .setInputType(InputType.convolutional(32, 32, 3))
                                .build());
        network.init();
        ModelZip.write(file, network);
        return file.toString();
    }

    private static String mnist(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String part : new String[] {"train", "t10k"}) {
            int count = 600;
            ByteBuffer images = ByteBuffer.allocate(16 + count * 784);
            images.putInt(0x803).putInt(count).putInt(28).putInt(28);
            ByteBuffer labels = ByteBuffer.allocate(8 + count);
            labels.putInt(0x801).putInt(count);
            IntStream.range(0, count).forEach(k -> labels.put((byte) (k % 10)));
            Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
            Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
        }
        return folder.toString();
    }

    private static String cifar10(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int k = 1; k <= 5; k++) {
            records(folder.resolve("data_batch_" + k + ".bin"), 1, 10);
        }
        records(folder.resolve("test_batch.bin"), 1, 10);
        return folder.toString();
    }

    private static String cifar100(Path folder) throws IOException {
        Files.createDirectories(folder);
        records(folder.resolve("train.bin"), 2, 100);
        records(folder.resolve("test.bin"), 2, 100);
        return folder.toString();
    }

    private static void records(Path file, int labels, int classes) throws IOException {
        int count = 200;
        byte[] bytes = new byte[count * (labels + 3072)];
        for (int k = 0; k < count; k++) {
            bytes[k * (labels + 3072) + labels - 1] = (byte) (k % classes);
        }
        Files.write(file, bytes);
    }

    /** With so many training examples of each class. */
    private static String clouds(Path folder, int classes, int perClass) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve("class_names.txt"),
                IntStream.range(0, classes).mapToObj(k -> "class" + k).toList());
        for (String part : new String[] {"train", "test"}) {
            int count = (part.equals("train") ? perClass : 2) * classes;
            byte[] points = new byte[2 * count * 3 * 1024];
            for (int k = 0; k < points.length; k += 2) {
                points[k] = (byte) (k / 2 % 101);
            }
            byte[] labels = new byte[count];
            IntStream.range(0, count).forEach(k -> labels[k] = (byte) (k % classes));
            npy(folder.resolve("points_" + part + ".npy"), "<i2", count + ", 3, 1024", points);
            npy(folder.resolve("labels_" + part + ".npy"), "|u1", count + ",", labels);
        }
        return folder.toString();
    }

    private static void npy(Path file, String type, String shape, byte[] values)
            throws IOException {
        String header =
                "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(values);
        Files.write(file, bytes.array());
    }

    private static String images(Path folder) throws IOException {
        Path image = folder.resolve("image.png");
        Files.createDirectories(folder);
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        byte[] bytes = Files.readAllBytes(image);
        Files.delete(image);
        for (String part : new String[] {"train", "val"}) {
            int count = part.equals("train") ? IMAGE_CLASSES : TEST_IMAGES;
            for (int k = 0; k < count; k++) {
                Path of = folder.resolve(part).resolve(String.format(Locale.ROOT, "n%04d", k));
                Files.createDirectories(of);
                Files.write(of.resolve("1.png"), bytes);
            }
        }
        return folder.toString();
    }

    static List<String> shipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyTableHasAnExperiment() throws IOException {
        assertEquals(15, shipped().size());
        String readme = Files.readString(SHIPPED.resolve("README.md"));
        for (String name : shipped()) {
            assertTrue(readme.contains("(" + name + ")"), name);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theSmokeRunIsValid(String name) throws IOException {
        List<RunResult> runs =
                ExperimentRunner.prepare(
                                work.resolve("experiments").resolve(name),
                                new Variables(variables, Map.of()),
                                RunSize.SMOKE)
                        .planned();
        assertTrue(runs.size() >= 2, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lenet",
                "lenet-appendix",
                "lenet-baselines",
                "vgg6-cifar10",
                "resnet8-cifar10",
                "accuracy-by-budget",
                "pointnet-modelnet10"
            })
    void theShortRunIsValid(String name) throws IOException {
        Experiment experiment =
                ExperimentFile.read(
                        forArchitectures(name + ".yaml", RunSize.SHORT),
                        new Variables(variables, Map.of()),
                        RunSize.SHORT);
        new ExperimentCheck(experiment).requireTrainings();
        assertTrue(experiment.rows().size() >= 2, name);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void compressionsAreThoseOfThePaper(String name) throws IOException {
        List<RunResult> runs = planned(name, RunSize.WHOLE);
        assertTrue(runs.size() >= 2, name);
        runs.forEach(run -> requirePublished(run, name));
    }

    private static List<RunResult> planned(String name, RunSize size) throws IOException {
        Path file = forArchitectures(name, size);
        return ExperimentRunner.prepare(file, new Variables(variables, Map.of()), size).planned();
    }

    /** Replaces model files, which tests do not have, by their architectures. */
    private static Path forArchitectures(String name, RunSize size) throws IOException {
        Path shipped = work.resolve("experiments").resolve(name);
        return Files.writeString(
                shipped.resolveSibling(size + "-" + name),
                Files.readString(shipped).replaceAll("model: \\$\\{[A-Z0-9]+}#", "model: arch:"));
    }

    private static void requirePublished(RunResult run, String file) {
        PaperFigures paper = run.paper();
        boolean other =
                OTHER_PARAMETERS.contains(run.row())
                        || OTHER_PARAMETERS.contains(run.row() + " of " + file);
        if (paper != null && paper.mc() != null && !other) {
            double tolerance = run.mode() == RunResult.Mode.COUNTED ? 0.005 : 0.1;
            assertEquals(paper.mc(), 100 * run.mc(), tolerance, run.row() + " of " + file);
        }
    }
}
