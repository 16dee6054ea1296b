package io.github.debut4j.train;

import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Keeps the parameters of the last epoch, which may not be the best. */
final class LastEpoch implements TrainingProgress {

    private double @Nullable [] parameters;

    double[] parameters() {
        return Objects.requireNonNull(parameters);
    }

    @Override
    public void epochDone(EpochReport report, Supplier<Model> network) {
        parameters = network.get().params().toDoubleVector();
    }
}
