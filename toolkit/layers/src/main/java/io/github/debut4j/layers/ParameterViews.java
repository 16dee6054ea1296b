package io.github.debut4j.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of a layer, or their gradients, as parts of the array that has all of them. */
final class ParameterViews {

    private ParameterViews() {}

    /** The number of values of all parameters. */
    static long count(Map<String, long[]> shapes) {
        return shapes.values().stream().mapToLong(ParameterViews::count).sum();
    }

    private static long count(long... shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return count;
    }

    /**
     * Views of the array, one after another in the order of the shapes, each row-major.
     *
     * @param all with {@link #count(Map)} values
     */
    static Map<String, INDArray> of(Map<String, long[]> shapes, INDArray all) {
        INDArray flat = all.reshape(all.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long from = 0;
        for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
            long[] shape = entry.getValue();
            long to = from + count(shape);
            views.put(
                    entry.getKey(), flat.get(NDArrayIndex.interval(from, to)).reshape('c', shape));
            from = to;
        }
        return views;
    }
}
