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

/** What the teacher says of batches, asked once for examples that come back. */
final class AnsweredBatches {

    private final Teacher teacher;
    private final List<String> vertices;
    private final Map<String, long[]> shapes;
    private final AnswerCache cache = new AnswerCache();

    /**
     * @param vertices of the teacher, that are asked for
     * @param example one batch, to learn the shapes of the answers from
     */
    AnsweredBatches(Teacher teacher, List<String> vertices, INDArray example) {
        this.teacher = teacher;
        this.vertices = vertices.stream().distinct().toList();
        this.shapes = new LinkedHashMap<>();
        teacher.answers(example, this.vertices)
                .forEach((name, answer) -> shapes.put(name, answer.shape()));
    }

    /** Whether what is said is kept. */
    boolean keeps() {
        return cache.keeps();
    }

    /** Says that the examples begin anew. */
    void beginPass() {
        cache.beginPass();
    }

    /** The shape of an answer, for some number of examples. */
    long[] shape(String vertex) {
        return Objects.requireNonNull(shapes.get(vertex), vertex).clone();
    }

    /** Answers of type FLOAT by vertex. */
    Map<String, INDArray> of(INDArray features) {
        if (!cache.keeps()) {
            return teacher.answers(features, vertices);
        }
        long[] keys = AnswerCache.keys(features);
        float[][] rows = cache.find(keys);
        if (rows == null) {
            Map<String, INDArray> answers = teacher.answers(features, vertices);
            cache.keep(keys, rows(answers, keys.length));
            return answers;
        }
        return arrays(rows);
    }

    private static float[][] rows(Map<String, INDArray> answers, int examples) {
        int size = 0;
        for (INDArray answer : answers.values()) {
            size += (int) (answer.length() / examples);
        }
        float[][] rows = new float[examples][size];
        int from = 0;
        for (INDArray answer : answers.values()) {
            float[] values = answer.castTo(DataType.FLOAT).dup('c').data().asFloat();
            int each = values.length / examples;
            for (int n = 0; n < examples; n++) {
                System.arraycopy(values, n * each, rows[n], from, each);
            }
            from += each;
        }
        return rows;
    }

    private Map<String, INDArray> arrays(float[][] rows) {
        Map<String, INDArray> answers = new LinkedHashMap<>();
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
            answers.put(entry.getKey(), Nd4j.create(values, shape, 'c'));
            from += each;
        }
        return answers;
    }

    void write(DataOutputStream out) throws IOException {
        cache.write(out);
    }

    void read(DataInputStream in) throws IOException {
        cache.read(in);
    }
}
