package io.github.debut4j.distill;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The outputs of some vertices of a teacher for each batch, cached for examples that recur. */
final class TeacherOutputs {

    private final Teacher teacher;
    private final List<String> vertices;
    private final Map<String, long[]> shapes;
    private final TeacherOutputCache cache = new TeacherOutputCache();

    /**
     * Runs the teacher on one batch to find the shapes of its outputs.
     *
     * @param vertices of the teacher, whose outputs are needed
     * @param example features of at least one example
     */
    TeacherOutputs(Teacher teacher, List<String> vertices, INDArray example) {
        this.teacher = teacher;
        this.vertices = vertices.stream().distinct().toList();
        this.shapes = new LinkedHashMap<>();
        teacher.outputs(example, this.vertices)
                .forEach((name, output) -> shapes.put(name, output.shape()));
    }

    /** Whether outputs are still cached. */
    boolean isCached() {
        return cache.isActive();
    }

    /** Starts a new pass over the examples. */
    void beginPass() {
        cache.beginPass();
    }

    /** The shape of a vertex's output {@code [N, ...]}, for any N. */
    long[] shape(String vertex) {
        return Objects.requireNonNull(shapes.get(vertex), vertex).clone();
    }

    /** Outputs by vertex, {@code [N, ...]}; FLOAT where they come from the cache. */
    Map<String, INDArray> of(INDArray features) {
        if (!cache.isActive()) {
            return teacher.outputs(features, vertices);
        }
        long[] keys = TeacherOutputCache.keys(features);
        float[][] rows = cache.find(keys);
        if (rows == null) {
            Map<String, INDArray> outputs = teacher.outputs(features, vertices);
            cache.store(keys, rows(outputs, keys.length));
            return outputs;
        }
        return arrays(rows);
    }

    private static float[][] rows(Map<String, INDArray> outputs, int examples) {
        int size = 0;
        for (INDArray output : outputs.values()) {
            size += (int) (output.length() / examples);
        }
        float[][] rows = new float[examples][size];
        int from = 0;
        for (INDArray output : outputs.values()) {
            float[] values = output.castTo(DataType.FLOAT).dup('c').data().asFloat();
            int each = values.length / examples;
            for (int n = 0; n < examples; n++) {
                System.arraycopy(values, n * each, rows[n], from, each);
            }
            from += each;
        }
        return rows;
    }

    private Map<String, INDArray> arrays(float[][] rows) {
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        int from = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            long[] shape = entry.getValue().clone();
            int each = 1;
            for (int axis = 1; axis < shape.length; axis++) {
                each *= (int) shape[axis];
            }
            float[] values = new float[rows.length * each];
            for (int n = 0; n < rows.length; n++) {
                System.arraycopy(rows[n], from, values, n * each, each);
            }
            shape[0] = rows.length;
            outputs.put(entry.getKey(), Nd4j.create(values, shape, 'c'));
            from += each;
        }
        return outputs;
    }

    void write(DataOutputStream out) throws IOException {
        cache.write(out);
    }

    void read(DataInputStream in) throws IOException {
        cache.read(in);
    }
}
