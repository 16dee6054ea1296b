package io.github.debut4j.zoo.format;

import io.github.debut4j.nd4j.FloatViews;
import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Rejects models with NaN or infinite weights. */
public final class FiniteWeights {

    private FiniteWeights() {}

    /**
     * Requires every parameter to be finite.
     *
     * @throws IOException naming the file, the parameter and the first value that is NaN or
     *     infinite
     */
    public static void require(ModelFile file, Model model) throws IOException {
        for (Map.Entry<String, INDArray> parameter : model.paramTable().entrySet()) {
            double[] values = FloatViews.toDoubles(parameter.getValue());
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k])) {
                    throw file.fault(
                            "parameter "
                                    + parameter.getKey()
                                    + " must be finite, found "
                                    + values[k]
                                    + " at index "
                                    + k);
                }
            }
        }
    }
}
