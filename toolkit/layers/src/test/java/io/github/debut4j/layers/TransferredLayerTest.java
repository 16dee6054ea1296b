package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** What a layer has only while it is trained reaches another process, but no file. */
class TransferredLayerTest {

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new KernelBatchNormalization())
                .layer(new ChainDenseLayer.Builder().chain("8 8 2 2 1 8 8 4 4 2").build())
                .layer(new OutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.feedForward(8))
                .build();
    }

    private static MultiLayerConfiguration transferred(MultiLayerConfiguration given)
            throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(given);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (MultiLayerConfiguration) in.readObject();
        }
    }

    @Test
    void updatersOfFactorsAreTransferredAndNotSaved() throws Exception {
        MultiLayerConfiguration trained = configuration();
        ChainLayer chain = (ChainLayer) trained.getConf(1).getLayer();
        chain.updateFactorsWith(List.of(new Sgd(0.5), new Nesterovs(0.25, 0.9)));
        ((KernelBatchNormalization) trained.getConf(0).getLayer()).trainWithRunningStatistics();

        ChainLayer there = (ChainLayer) transferred(trained).getConf(1).getLayer();

        assertEquals(new Sgd(0.5), there.getUpdaterByParam("R1"));
        assertEquals(new Nesterovs(0.25, 0.9), there.getUpdaterByParam("R2"));
        assertEquals(configuration().toJson(), trained.toJson());
        assertFalse(trained.toJson().contains("runningStatistics"));
    }
}
