package io.github.debut4j.compress;

import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The last step: compares the compressed network with the original. */
record Verification(
        Network original, Network compressed, List<Selection> selected, List<LayerReport> reports) {

    /** Whether every parameter that was not replaced is the same to the last bit. */
    boolean unreplacedEqual() {
        return Parameters.commonAreEqual(original.model(), compressed.model());
    }

    /**
     * The largest difference of the compressed network's outputs from those of the original network
     * with the products of the factors as weights; NaN if an output is NaN.
     */
    double maxDiscrepancy(INDArray[] probe) {
        INDArray[] expected = densified().output(probe);
        INDArray[] actual = compressed.output(probe);
        double largest = 0;
        for (int k = 0; k < expected.length; k++) {
            INDArray difference = expected[k].sub(actual[k]).castTo(DataType.DOUBLE);
            largest = Math.max(largest, difference.amaxNumber().doubleValue());
        }
        return largest;
    }

    private Network densified() {
        Model dense = original.rebuilt((name, layer) -> layer);
        for (int k = 0; k < selected.size(); k++) {
            Candidate candidate = selected.get(k).candidate();
            String key = original.parameterPrefix(candidate.layer().name()) + Candidate.WEIGHTS;
            Parameters.of(dense, key)
                    .assign(
                            candidate.toWeights(
                                    reports.get(k).factorization().factors().toDense()));
        }
        return Network.of(dense);
    }
}
