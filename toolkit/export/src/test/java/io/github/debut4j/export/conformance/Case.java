package io.github.debut4j.export.conformance;

import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row of the conformance table: a small network that Deeplearning4j computes.
 *
 * @param name of the row
 * @param network creates it, initialised
 * @param inputs of the network
 */
record Case(String name, Supplier<Model> network, List<NetworkInput> inputs) {

    private static final long SEED = 5;

    /** The network with random parameters, those of batch norms among them. */
    Model randomNetwork() {
        Model model = network.get();
        Random random = new Random(SEED);
        for (Map.Entry<String, INDArray> entry : model.paramTable().entrySet()) {
            INDArray array = entry.getValue();
            double[] values = new double[Math.toIntExact(array.length())];
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextDouble() - 0.5;
                if (entry.getKey().endsWith("_var")) {
                    values[k] += 1;
                }
            }
            array.assign(
                    Nd4j.createFromArray(values).castTo(array.dataType()).reshape(array.shape()));
        }
        return model;
    }

    /** Examples with positive and negative values, one array per input. */
    INDArray[] examples(int count) {
        return inputs.stream()
                .map(input -> input.noise(count, SEED).mul(4).sub(2))
                .toArray(INDArray[]::new);
    }

    /** What Deeplearning4j computes. */
    static INDArray[] truth(Model model, INDArray[] examples) {
        INDArray[] copies = new INDArray[examples.length];
        for (int k = 0; k < copies.length; k++) {
            copies[k] = examples[k].dup('c');
        }
        return Network.of(model).output(copies);
    }

    @Override
    public String toString() {
        return name;
    }
}
