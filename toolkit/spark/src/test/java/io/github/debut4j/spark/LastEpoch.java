package io.github.debut4j.spark;

import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Keeps the parameters after the last epoch, which need not be the best one. */
class LastEpoch implements TrainingProgress {

    private INDArray parameters = Nd4j.empty();
    private final List<EpochReport> epochs = new ArrayList<>();

    @Override
    public void epochDone(EpochReport report, Supplier<Model> network) {
        parameters = network.get().params().dup();
        epochs.add(report);
    }

    List<EpochReport> epochs() {
        return epochs;
    }

    INDArray parameters() {
        return parameters;
    }

    /** The largest difference of a parameter. */
    double distance(INDArray other) {
        return parameters.sub(other).amaxNumber().doubleValue();
    }
}
