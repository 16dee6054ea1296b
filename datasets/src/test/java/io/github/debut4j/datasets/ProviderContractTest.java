package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.augment.ExampleKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider of data sets on the class path guarantees. A further one is one more line.
 */
class ProviderContractTest {

    private static final String ONE_MORE = "frobnicate=1";

    /**
     * Writes the files of a data set into a folder: three training examples and two for testing.
     */
    @FunctionalInterface
    private interface Writer {
        void write(Path folder) throws IOException;
    }

    /**
     * A data set to test a provider with.
     *
     * @param options of its specification, or empty
     * @param classes their number
     * @param shape of one example
     */
    private record Sample(
            String scheme, String options, int classes, List<Integer> shape, Writer files) {

        String text(Path folder) throws IOException {
            if (!needsFiles()) {
                return scheme + ":" + options;
            }
            files.write(folder);
            return scheme + ":" + folder + (options.isEmpty() ? "" : "," + options);
        }

        boolean needsFiles() {
            return !scheme.equals("digits");
        }

        @Override
        public String toString() {
            return scheme;
        }
    }

    static Stream<Sample> all() {
        return Stream.of(
                new Sample(
                        "cifar10",
                        "files=exact",
                        10,
                        List.of(3, 32, 32),
                        ProviderContractTest::cifar10),
                new Sample("cifar100", "", 100, List.of(3, 32, 32), ProviderContractTest::cifar100),
                new Sample("digits", "train=3,test=2", 10, List.of(1, 28, 28), folder -> {}),
                new Sample("images", "size=4", 2, List.of(3, 4, 4), ProviderContractTest::images),
                new Sample("mnist", "", 10, List.of(1, 28, 28), ProviderContractTest::mnist),
                new Sample(
                        "modelnet",
                        "points=2",
                        3,
                        List.of(3, 2, 1),
                        folder -> clouds(folder, "modelnet40", 3)),
                new Sample(
                        "modelnet10",
                        "points=2",
                        10,
                        List.of(3, 2, 1),
                        folder -> clouds(folder, "modelnet10", 10)),
                new Sample(
                        "modelnet40",
                        "",
                        40,
                        List.of(3, 4, 1),
                        folder -> clouds(folder, "modelnet40", 40)));
    }

    private static void cifar10(Path folder) throws IOException {
        Files.write(folder.resolve("train_exact.bin"), records(3, 1));
        Files.write(folder.resolve("test_exact.bin"), records(2, 1));
    }

    private static void cifar100(Path folder) throws IOException {
        Files.write(folder.resolve("train.bin"), records(3, 2));
        Files.write(folder.resolve("test.bin"), records(2, 2));
    }

    private static byte[] records(int count, int labelBytes) {
        byte[] records = new byte[count * (labelBytes + 3 * 32 * 32)];
        for (int k = 0; k < records.length; k++) {
            records[k] = (byte) ((k + count) % 7);
        }
        return records;
    }

    private static void mnist(Path folder) throws IOException {
        for (String prefix : List.of("train", "t10k")) {
            int count = prefix.equals("train") ? 3 : 2;
            ByteBuffer images = ByteBuffer.allocate(16 + count * 784);
            images.putInt(2051).putInt(count).putInt(28).putInt(28);
            while (images.hasRemaining()) {
                images.put((byte) ((images.position() + count) % 251));
            }
            ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
            Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), images.array());
            Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
        }
    }

    private static void images(Path folder) throws IOException {
        for (String name :
                List.of(
                        "train/a/1.png",
                        "train/a/2.png",
                        "train/b/3.png",
                        "val/a/4.png",
                        "val/b/5.png")) {
            BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
            for (int k = 0; k < 48; k++) {
                image.setRGB(k % 8, k / 8, name.hashCode() * (k + 1) & 0xFFFFFF);
            }
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling("."));
            assertTrue(ImageIO.write(image, "png", file.toFile()));
        }
    }

    private static void clouds(Path folder, String prefix, int classes) throws IOException {
        List<String> names = IntStream.range(0, classes).mapToObj(k -> "class" + k).toList();
        Files.write(folder.resolve(prefix + "_shape_names.txt"), names);
        Files.write(
                folder.resolve(prefix + "_train.txt"), List.of("class0_1", "class1_2", "class2_3"));
        Files.write(folder.resolve(prefix + "_test.txt"), List.of("class0_4", "class2_5"));
        for (String shape : List.of("class0_1", "class1_2", "class2_3", "class0_4", "class2_5")) {
            Path file = folder.resolve(shape.substring(0, 6)).resolve(shape + ".txt");
            Files.createDirectories(file.resolveSibling("."));
            String last = shape.substring(7);
            Files.write(file, List.of("0,0,0", "1,0," + last, "0," + last + ",0", "1,1,1"));
        }
    }

    private static float[] features(Examples examples, int i) {
        float[] values = new float[examples.featureCount()];
        examples.copyFeatures(i, values, 0);
        return values;
    }

    private static String refusal(Class<? extends Exception> type, String text) {
        Exception e = assertThrows(type, () -> DataSets.open(text, Split.TEST));
        String message = String.valueOf(e.getMessage());
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.contains(" must "), message);
        assertTrue(message.contains(", found "), message);
        return message;
    }

    /** Except npy and pillars, which have no classes: see NpyProviderTest, PillarsProviderTest. */
    @Test
    void everyProviderIsTested() {
        assertEquals(
                Stream.concat(all().map(Sample::scheme), Stream.of("npy", "pillars")).toList(),
                DataSets.providers().stream().map(DataSetProvider::scheme).toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void usageIsOneLineThatBeginsWithTheScheme(Sample sample) {
        String usage =
                DataSets.providers().stream()
                        .filter(provider -> provider.scheme().equals(sample.scheme))
                        .findFirst()
                        .orElseThrow()
                        .usage();

        assertTrue(usage.matches(sample.scheme + "(:DIR)?(\\[[^]]+])?  \\S.*"), usage);
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothSplitsHaveTheShapeAndLabelsInRange(Sample sample, @TempDir Path folder)
            throws IOException {
        String text = sample.text(folder);
        for (Split split : Split.values()) {
            Examples examples = DataSets.open(text, split);

            assertEquals(split == Split.TRAIN ? 3 : 2, examples.size());
            assertEquals(sample.shape, Arrays.stream(examples.featureShape()).boxed().toList());
            assertEquals(sample.classes, examples.classes());
            assertEquals(sample.classes, new HashSet<>(examples.classNames()).size());
            for (int i = 0; i < examples.size(); i++) {
                assertTrue(examples.label(i) >= 0 && examples.label(i) < sample.classes);
                for (float value : features(examples, i)) {
                    assertTrue(Float.isFinite(value));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void splitsDiffer(Sample sample, @TempDir Path folder) throws IOException {
        String text = sample.text(folder);
        Examples train = DataSets.open(text, Split.TRAIN);
        Examples test = DataSets.open(text, Split.TEST);

        assertFalse(Arrays.equals(features(train, 0), features(test, 0)));
        assertEquals(train.classNames(), test.classNames());
        assertArrayEquals(train.featureShape(), test.featureShape());
    }

    @ParameterizedTest
    @MethodSource("all")
    void openingTwiceGivesTheSameExamples(Sample sample, @TempDir Path folder) throws IOException {
        String text = sample.text(folder);
        Examples first = DataSets.open(text, Split.TRAIN);
        Examples second = DataSets.open(text, Split.TRAIN);
        for (int i = 0; i < first.size(); i++) {
            assertEquals(first.label(i), second.label(i));
            assertArrayEquals(features(first, i), features(second, i));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void filesOfTheSplitsExistAndAreFilesOfTheDataSet(Sample sample, @TempDir Path folder)
            throws IOException {
        String text = sample.text(folder);
        Set<Path> both = new HashSet<>();
        for (Split split : Split.values()) {
            List<Path> files = DataSets.files(text, split);
            assertEquals(sample.needsFiles(), !files.isEmpty());
            both.addAll(files);
        }

        assertEquals(both, new HashSet<>(DataSets.files(text)));
        for (Path file : both) {
            assertTrue(Files.exists(file) && file.startsWith(folder), file::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void mostLimitsTheNumberOfExamples(Sample sample, @TempDir Path folder) throws IOException {
        String text = sample.text(folder);

        assertEquals(2, DataSets.open(text + ",most=2", Split.TRAIN).size());
        assertEquals(2, DataSets.open(text + ",most=9", Split.TEST).size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void augmentationOptionsDependOnTheKindOfExamples(Sample sample, @TempDir Path folder)
            throws IOException {
        String text = sample.text(folder);
        boolean images = DataSets.exampleKind(text) == ExampleKind.IMAGES;
        DataSets.open(text + (images ? ",flip=true" : ",shift=0.1"), Split.TEST);

        refusal(IllegalArgumentException.class, text + (images ? ",shift=0.1" : ",flip=true"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void unknownOptionsAreRejectedBeforeFilesAreRead(Sample sample, @TempDir Path folder) {
        String location = sample.needsFiles() ? ":" + folder + "," : ":";
        String message =
                refusal(IllegalArgumentException.class, sample.scheme + location + ONE_MORE);

        assertTrue(message.contains("found 'frobnicate'"), message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLocationIsRequiredOrRejected(Sample sample) {
        String message =
                sample.needsFiles()
                        ? refusal(IllegalArgumentException.class, sample.scheme)
                        : refusal(IllegalArgumentException.class, sample.scheme + ":somewhere");

        if (sample.needsFiles()) {
            assertEquals("data must be " + sample.scheme + ":DIR, found no DIR", message);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMissingFolderIsNamed(Sample sample, @TempDir Path folder) {
        if (sample.needsFiles()) {
            Path absent = folder.resolve("absent");
            String message = refusal(IOException.class, sample.scheme + ":" + absent);

            assertTrue(message.startsWith(absent + ": must "), message);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEmptyFolderIsNamed(Sample sample, @TempDir Path folder) {
        if (sample.needsFiles()) {
            String message = refusal(IOException.class, sample.scheme + ":" + folder);

            assertTrue(message.startsWith(folder + ": must "), message);
            assertEquals(List.of(), DataSets.files(sample.scheme + ":" + folder));
        }
    }

    @ParameterizedTest
    @EnumSource(ExampleKind.class)
    void everyKindOfExamplesHasAProvider(ExampleKind kind) {
        assertTrue(DataSets.providers().stream().anyMatch(one -> one.exampleKind() == kind));
    }
}
