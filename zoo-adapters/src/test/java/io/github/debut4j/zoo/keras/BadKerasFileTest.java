package io.github.debut4j.zoo.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.pytorch.Faults;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and foreign HDF5 files are read or refused with an IOException: nothing else happens. */
class BadKerasFileTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String DENSE =
            "{'units':2,'activation':'softmax','use_bias':true,'dtype':'float32',"
                    + "'kernel_initializer':{'class_name':'GlorotUniform','config':{}},"
                    + "'bias_initializer':{'class_name':'Zeros','config':{}}}";

    @TempDir Path folder = Path.of("");

    private static KerasFile before() {
        return new KerasFile()
                .input("in", 2, 2, 1)
                .layer("Flatten", "flat", "{'data_format':'channels_last'}");
    }

    private static KerasFile good() {
        return before().layer("Dense", "out", DENSE)
                .weight("kernel", new float[4][2])
                .weight("bias", new float[2]);
    }

    private Path file() {
        return folder.resolve("model.h5");
    }

    private String fault(KerasFile bad) {
        Path file = bad.write(file());
        return fault(file);
    }

    private static String fault(Path file) {
        String message = Faults.inFile(() -> KerasModelFile.read(ModelFile.of(file)));
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private void readOrRefuse(byte[] content) {
        assertTimeoutPreemptively(
                LONGEST,
                () -> {
                    Files.write(file(), content);
                    try {
                        ModelFile file = ModelFile.of(file());
                        if (KerasModelFile.recognises(file)) {
                            KerasModelFile.read(file);
                        }
                    } catch (IOException e) {
                        String message = String.valueOf(e.getMessage());
                        assertTrue(message.startsWith(file() + ": "), message);
                        assertEquals(1, message.lines().count(), message);
                    }
                });
    }

    @Test
    void filesCutShortAreRefused() throws IOException {
        byte[] good = Files.readAllBytes(good().write(file()));
        for (int length = 8; length < good.length; length += 1 + good.length / 80) {
            readOrRefuse(Arrays.copyOf(good, length));
        }
        Files.write(file(), Arrays.copyOf(good, good.length / 2));
        assertEquals(
                "must have the " + good.length + " bytes of its header, found " + good.length / 2,
                fault(file()));
        Files.write(file(), Arrays.copyOf(good, 20));
        assertEquals("must be a valid HDF5 file, found it truncated or damaged", fault(file()));
    }

    @Test
    void truncationIsDetectedInUnreadData() throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putDataset("unread", new float[1000]);
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 10));
        assertEquals(
                "must have the "
                        + whole.length
                        + " bytes of its header, found "
                        + (whole.length - 10),
                fault(file()));
    }

    @Test
    void aConfigurationOfOtherTypesIsRefused() {
        for (String config : new String[] {"{\"layers\":\"x\"}", "\"x\"", "{}"}) {
            try (WritableHdfFile hdf = HdfFile.write(file())) {
                hdf.putAttribute(
                        "model_config",
                        "{\"class_name\":\"Sequential\",\"config\":" + config + "}");
                hdf.putGroup("model_weights");
            }
            String fault = fault(file());
            assertTrue(fault.contains(" must be a"), fault);
        }
    }

    @Test
    void filesWithOtherBytesAreReadOrRefused() throws IOException {
        byte[] good = Files.readAllBytes(good().write(file()));
        Random random = new Random(3);
        for (int k = 0; k < 150; k++) {
            byte[] bad = good.clone();
            for (int flip = 0; flip < 1 + k % 4; flip++) {
                bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt();
            }
            readOrRefuse(bad);
        }
    }

    @Test
    void incompleteModelsAreDescribed() {
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putGroup("data");
        }
        assertEquals(
                "must be written by Keras, found an HDF5 file without an attribute model_config",
                fault(file()));
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putAttribute("layer_names", new String[] {"dense"});
        }
        assertEquals(
                "must contain a whole model, found its weights only (write it with model.save, not"
                        + " save_weights)",
                fault(file()));
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putAttribute("model_config", "{}");
            hdf.putGroup("other");
        }
        assertEquals("must contain a group model_weights, found none", fault(file()));
        try (WritableHdfFile hdf = HdfFile.write(file())) {
            hdf.putAttribute("model_config", "[]");
            hdf.putGroup("model_weights");
        }
        assertEquals("model_config must be an object, found []", fault(file()));
    }

    @Test
    void layersThatCannotBeImportedAreNamed() {
        String lambda =
                fault(
                        before().layer("Lambda", "twice", "{'function':'x','dtype':'float32'}")
                                .layer("Dense", "out", DENSE));
        assertEquals(
                "layer 'twice' (Lambda): Python code cannot be converted; replace the layer by"
                        + " layers of Keras, such as Rescaling, and save the model again",
                lambda);
        String custom = fault(before().layer("MyLayer", "mine", "{'dtype':'float32'}"));
        assertEquals(
                "layer 'mine' (MyLayer): layers of this type cannot be converted; docs/models.md"
                        + " lists those that can",
                custom);
    }

    @Test
    void weightsMustFit() {
        assertEquals(
                "layer 'out' (Dense): weight kernel must have the shape [4, 2], found [2, 4]",
                fault(
                        before().layer("Dense", "out", DENSE)
                                .weight("kernel", new float[2][4])
                                .weight("bias", new float[2])));
        assertEquals(
                "layer 'out' (Dense): weight kernel must be in the file, found none",
                fault(before().layer("Dense", "out", DENSE)));
        String noBias =
                fault(before().layer("Dense", "out", DENSE).weight("kernel", new float[4][2]));
        assertTrue(noBias.contains("bias"), noBias);
    }
}
