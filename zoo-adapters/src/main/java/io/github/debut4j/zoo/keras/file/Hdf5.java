package io.github.debut4j.zoo.keras.file;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.exceptions.HdfInvalidPathException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The content of an HDF5 file: attributes and arrays of numbers. */
final class Hdf5 {

    /** Zlib compresses at most by a factor of about a thousand. */
    private static final long MOST_COMPRESSION = 1100;

    private final HdfFile hdf;
    private final long bytes;

    private Hdf5(HdfFile hdf, long bytes) {
        this.hdf = hdf;
        this.bytes = bytes;
    }

    /** What a caller makes of the content, which is closed afterwards. */
    interface Reading<T> {

        /** Reads the content. */
        T read(Hdf5 content) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @throws IOException with the rule that the file breaks, without its name
     */
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        long bytes = Files.size(file);
        try (HdfFile hdf = new HdfFile(file)) {
            requireWhole(hdf, bytes);
            return reading.read(new Hdf5(hdf, bytes));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw damaged(e);
        }
    }

    /**
     * Reads a file in memory.
     *
     * @param file its bytes
     * @throws IOException with the rule that the file breaks, without its name
     */
    static <T> T read(byte[] file, Reading<T> reading) throws IOException {
        try (HdfFile hdf = HdfFile.fromBytes(file)) {
            requireWhole(hdf, file.length);
            return reading.read(new Hdf5(hdf, file.length));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw damaged(e);
        }
    }

    /**
     * Explains a failure to read weights, if the model has some that the library takes for damage:
     * HDF5 itself has no numbers of this type, so they are stored as bytes of unknown meaning.
     *
     * @param model the JSON of the architecture
     */
    static <E extends Exception> IOException explained(String model, E failure) throws E {
        if (model.contains("\"bfloat16\"")) {
            return new IOException(
                    "must have weights in single precision, found some as bfloat16 (build the model"
                            + " with float32, copy the weights, and save that)",
                    failure);
        }
        throw failure;
    }

    private static IOException damaged(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnsupportedHdfException || at instanceof HdfFilterException) {
                return new IOException(
                        "must use only features of HDF5 that debut4j reads, found: "
                                + at.getMessage()
                                + " (write the file again with the default settings of h5py)",
                        cause);
            }
        }
        // The library throws others for damaged files, whose sizes and addresses it trusts.
        return new IOException("must be a valid HDF5 file, found it truncated or damaged", cause);
    }

    /** Detects truncation even if the missing part would not be read. */
    private static void requireWhole(HdfFile hdf, long bytes) throws IOException {
        long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (end > bytes) {
            throw new IOException("must have the " + end + " bytes of its header, found " + bytes);
        }
    }

    /** The group at the top. */
    Group root() {
        return hdf;
    }

    /** A group below another one, if there is one. */
    static Optional<Group> group(Group parent, String path) {
        try {
            return parent.getByPath(path) instanceof Group group
                    ? Optional.of(group)
                    : Optional.empty();
        } catch (HdfInvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The text of an attribute, if there is one. */
    static Optional<String> text(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null) {
            return Optional.empty();
        }
        Object data = attribute.getData();
        return Optional.of(
                data instanceof String[] texts && texts.length == 1
                        ? texts[0]
                        : String.valueOf(data));
    }

    /**
     * The names of an attribute. Keras splits an attribute that is too large for HDF5 into several,
     * numbered from 0.
     *
     * @throws IOException if there are none, although the group has content
     */
    static List<String> names(Group group, String attribute) throws IOException {
        if (group.getAttribute(attribute) != null) {
            return namesIn(group, attribute);
        }
        List<String> names = new ArrayList<>();
        int part = 0;
        while (group.getAttribute(attribute + part) != null) {
            names.addAll(namesIn(group, attribute + part));
            part++;
        }
        if (part == 0 && !group.getChildren().isEmpty()) {
            throw new IOException(
                    group.getPath() + " must have the names " + attribute + ", found none");
        }
        return names;
    }

    private static List<String> namesIn(Group group, String name) throws IOException {
        Attribute attribute = group.getAttribute(name);
        // Keras writes an empty list as an empty array of floats.
        if (attribute.getSize() == 0) {
            return List.of();
        }
        Object data = attribute.getData();
        if (data instanceof String[] names) {
            return List.of(names);
        }
        throw new IOException(
                group.getPath() + " must have the names " + name + ", found another value");
    }

    /**
     * Reads an array of numbers as single precision.
     *
     * @return FLOAT, C order
     * @throws IOException if there is none below the group, it has no values or is larger than the
     *     file can contain
     */
    INDArray array(Group group, String path) throws IOException {
        if (!(group.getByPath(path) instanceof Dataset dataset)) {
            throw new IOException(
                    group.getPath() + " must contain the weight " + path + ", found none");
        }
        return array(dataset);
    }

    /**
     * Reads all arrays below a group whose paths fulfil a condition.
     *
     * @return by path, without a slash in front
     */
    Map<String, INDArray> arrays(Predicate<String> wanted) throws IOException {
        Map<String, INDArray> arrays = new TreeMap<>();
        collect(hdf, "", wanted, arrays);
        return arrays;
    }

    private void collect(
            Group group, String path, Predicate<String> wanted, Map<String, INDArray> arrays)
            throws IOException {
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            // Keras on Windows wrote backslashes, which are part of a name in HDF5.
            String below = path + child.getKey().replace('\\', '/');
            if (child.getValue() instanceof Group inner) {
                collect(inner, below + "/", wanted, arrays);
            } else if (child.getValue() instanceof Dataset dataset && wanted.test(below)) {
                arrays.put(below, array(dataset));
            }
        }
    }

    private INDArray array(Dataset dataset) throws IOException {
        long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
        if (dataset.getSizeInBytes() / MOST_COMPRESSION > bytes) {
            throw new IOException(
                    dataset.getPath()
                            + " must fit into the file of "
                            + bytes
                            + " bytes, found the shape "
                            + Arrays.toString(shape));
        }
        float @Nullable [] values = dataset.getSize() == 0 ? new float[0] : floats(dataset);
        if (values == null || values.length != dataset.getSize()) {
            throw new IOException(
                    dataset.getPath()
                            + " must contain numbers in the shape "
                            + Arrays.toString(shape)
                            + ", found "
                            + (values == null ? dataset.getJavaType().getSimpleName() : "none"));
        }
        return values.length == 0
                ? Nd4j.create(DataType.FLOAT, shape)
                : Nd4j.create(values, shape, 'c');
    }

    /** The values of any type of number; none if they were never written, null for other types. */
    private static float @Nullable [] floats(Dataset dataset) {
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        if (data instanceof float[] values) {
            return values;
        }
        if (data instanceof Number number) {
            return new float[] {number.floatValue()};
        }
        if (data instanceof double[] values) {
            float[] floats = new float[values.length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = (float) values[k];
            }
            return floats;
        }
        if (data instanceof byte[]
                || data instanceof short[]
                || data instanceof int[]
                || data instanceof long[]) {
            float[] floats = new float[Array.getLength(data)];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = Array.getLong(data, k);
            }
            return floats;
        }
        // The library returns arrays that were never written in another form.
        Class<?> type = dataset.getJavaType();
        return type == float.class || type == double.class ? new float[0] : null;
    }
}
