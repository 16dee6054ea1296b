package io.github.debut4j.train;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Points of a cube in two classes, the sign of the sum of the first two coordinates; in another
 * order in each pass.
 */
final class Points implements PassCountingIterator {

    static final int COORDINATES = 4;

    private final double[][] points;
    private final int batch;
    private final DataType type;
    private int pass;
    private int next;

    Points(int count, int batch, long seed, DataType type) {
        Random random = new Random(seed);
        this.points = new double[count][];
        for (int k = 0; k < count; k++) {
            points[k] = random.doubles(COORDINATES, -1, 1).toArray();
        }
        this.batch = batch;
        this.type = type;
    }

    static Points floats(int count, long seed) {
        return new Points(count, 16, seed, DataType.FLOAT);
    }

    double[] features(int example) {
        return points[example].clone();
    }

    int label(int example) {
        return points[example][0] + points[example][1] > 0 ? 1 : 0;
    }

    /** The indices of the examples in the order of a pass. */
    List<Integer> order(int number) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, points.length).boxed().toList());
        Collections.shuffle(order, new Random(31L * number));
        return order;
    }

    @Override
    public void startPass(int number) {
        pass = number;
        next = 0;
    }

    @Override
    public void reset() {
        if (next > 0) {
            startPass(pass + 1);
        }
    }

    @Override
    public boolean hasNext() {
        return next < points.length;
    }

    @Override
    public DataSet next() {
        return next(batch);
    }

    @Override
    public DataSet next(int count) {
        List<Integer> indices = order(pass).subList(next, Math.min(points.length, next + count));
        next += indices.size();
        INDArray labels = Nd4j.zeros(type, indices.size(), 2);
        for (int k = 0; k < indices.size(); k++) {
            labels.putScalar(k, label(indices.get(k)), 1);
        }
        double[][] rows = indices.stream().map(k -> points[k]).toArray(double[][]::new);
        DataSet result = new DataSet(Nd4j.createFromArray(rows).castTo(type), labels);
        result.setExampleMetaData(indices);
        return result;
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public boolean asyncSupported() {
        return true;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int inputColumns() {
        return COORDINATES;
    }

    @Override
    public int totalOutcomes() {
        return 2;
    }

    @Override
    public List<String> getLabels() {
        return List.of("below", "above");
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return null;
    }
}
