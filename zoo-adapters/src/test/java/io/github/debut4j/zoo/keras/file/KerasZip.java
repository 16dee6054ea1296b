package io.github.debut4j.zoo.keras.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .keras} files. */
final class KerasZip {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, Object> arrays = new LinkedHashMap<>();

    /**
     * A file of Keras 3.
     *
     * @param config the architecture, as JSON with single quotes
     */
    static KerasZip of(String config) {
        return new KerasZip().entry("config.json", config).version("3.4.1");
    }

    /** A sequential model of layers, each as JSON with single quotes. */
    static KerasZip sequential(String... layers) {
        return of(
                "{'module':'keras','class_name':'Sequential','config':{'name':'seq','layers':["
                        + String.join(",", layers)
                        + "]},'registered_name':null,'compile_config':{}}");
    }

    KerasZip version(String version) {
        return entry("metadata.json", "{'keras_version':'" + version + "'}");
    }

    KerasZip entry(String name, String json) {
        entries.put(name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** An array of the weights file. */
    KerasZip array(String path, Object values) {
        arrays.put(path, values);
        return this;
    }

    Path write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
            if (!arrays.isEmpty()) {
                zip.putNextEntry(new ZipEntry("model.weights.h5"));
                zip.write(weights(file.resolveSibling("weights.h5")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private byte[] weights(Path scratch) throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(scratch)) {
            H5Tree tree = new H5Tree(hdf);
            arrays.forEach(tree::put);
        }
        return Files.readAllBytes(scratch);
    }
}
