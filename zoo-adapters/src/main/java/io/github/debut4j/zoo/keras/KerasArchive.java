package io.github.debut4j.zoo.keras;

import io.github.debut4j.zoo.format.ModelFile;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The content of an HDF5 file of Keras with a whole model.
 *
 * @param model the JSON of the architecture
 * @param training the JSON of the training configuration, if the model was compiled
 * @param version of Keras that wrote it, such as {@code 2.10.0}
 * @param backend of Keras, such as {@code tensorflow}
 * @param weights by layer, for layers with weights: FLOAT arrays by their Keras name, such as
 *     {@code kernel}
 */
record KerasArchive(
        String model,
        Optional<String> training,
        String version,
        String backend,
        Map<String, Map<String, INDArray>> weights) {

    private static final String WEIGHTS = "model_weights";
    private static final String WEIGHT_NAMES = "weight_names";

    /** Zlib compresses at most by a factor of about a thousand. */
    private static final long MOST_COMPRESSION = 1100;

    /**
     * Reads a file.
     *
     * @throws IOException with the rule that the file breaks, without its name
     */
    static KerasArchive read(ModelFile file) throws IOException {
        long bytes = Files.size(file.path());
        try (HdfFile hdf = new HdfFile(file.path())) {
            requireWhole(hdf, bytes);
            return read(hdf, bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library throws these for damaged files, whose sizes and addresses it trusts.
            throw new IOException("must be a valid HDF5 file, found it truncated or damaged", e);
        }
    }

    /** Detects truncation even if the missing part would not be read. */
    private static void requireWhole(HdfFile hdf, long bytes) throws IOException {
        long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (end > bytes) {
            throw new IOException("must have the " + end + " bytes of its header, found " + bytes);
        }
    }

    private static KerasArchive read(HdfFile hdf, long bytes) throws IOException {
        String model = text(hdf, "model_config").orElseThrow(() -> new IOException(noModel(hdf)));
        String version = text(hdf, "keras_version").orElse("1");
        if (version.startsWith("3")) {
            throw new IOException(
                    "must be written by Keras 2, found Keras "
                            + version
                            + " (write it again with TF_USE_LEGACY_KERAS=1)");
        }
        if (!(hdf.getChild(WEIGHTS) instanceof Group layers)) {
            throw new IOException("must contain a group " + WEIGHTS + ", found none");
        }
        Map<String, Map<String, INDArray>> weights = new LinkedHashMap<>();
        for (String layer : names(layers, "layer_names")) {
            Node node = layers.getByPath(layer);
            if (!(node instanceof Group group)) {
                throw new IOException("must contain a group for layer " + layer + ", found none");
            }
            Map<String, INDArray> arrays = arrays(group, bytes);
            if (!arrays.isEmpty()) {
                weights.put(layer, arrays);
            }
        }
        return new KerasArchive(
                model,
                text(hdf, "training_config"),
                version,
                text(hdf, "backend").orElse("tensorflow"),
                weights);
    }

    private static String noModel(HdfFile hdf) {
        return hdf.getAttribute("layer_names") == null
                ? "must be written by Keras, found an HDF5 file without an attribute model_config"
                : "must contain a whole model, found its weights only (write it with model.save, not"
                        + " save_weights)";
    }

    private static Optional<String> text(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        return attribute == null
                ? Optional.empty()
                : Optional.of(String.valueOf(attribute.getData()));
    }

    private static String[] names(Group group, String attributeName) throws IOException {
        @Nullable Attribute attribute = group.getAttribute(attributeName);
        // Keras writes an empty list as an empty array of floats.
        boolean none = attribute == null ? group.getChildren().isEmpty() : attribute.getSize() == 0;
        if (none) {
            return new String[0];
        }
        if (attribute != null && attribute.getData() instanceof String[] names) {
            return names;
        }
        throw new IOException(
                group.getPath() + " must have the names " + attributeName + ", found none");
    }

    private static Map<String, INDArray> arrays(Group layer, long bytes) throws IOException {
        Map<String, INDArray> arrays = new HashMap<>();
        for (String path : names(layer, WEIGHT_NAMES)) {
            if (!(layer.getByPath(path) instanceof Dataset dataset)) {
                throw new IOException("must contain the weight " + path + ", found none");
            }
            String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
            if (arrays.put(name, array(dataset, bytes)) != null) {
                throw new IOException(
                        "layer "
                                + layer.getName()
                                + " must hold one weight of each name, found "
                                + name
                                + " twice (bidirectional and nested layers are not read)");
            }
        }
        return arrays;
    }

    /**
     * Reads an array of single or double precision.
     *
     * @param fileBytes the size of the file; a larger array than it can contain is not allocated
     */
    private static INDArray array(Dataset dataset, long fileBytes) throws IOException {
        long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
        if (dataset.getSizeInBytes() / MOST_COMPRESSION > fileBytes) {
            throw new IOException(
                    dataset.getPath()
                            + " must fit into the file of "
                            + fileBytes
                            + " bytes, found the shape "
                            + Arrays.toString(shape));
        }
        Object data = dataset.getDataFlat();
        if (data instanceof float[] floats) {
            return Nd4j.create(floats, shape, 'c');
        }
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = (float) doubles[k];
            }
            return Nd4j.create(floats, shape, 'c');
        }
        // The library returns arrays that were never written in another form.
        if (dataset.getJavaType() == float.class || dataset.getJavaType() == double.class) {
            throw new IOException(
                    dataset.getPath()
                            + " must contain numbers, found none in the shape "
                            + Arrays.toString(shape));
        }
        throw new IOException(
                dataset.getPath()
                        + " must contain numbers of single or double precision, found "
                        + dataset.getJavaType());
    }
}
