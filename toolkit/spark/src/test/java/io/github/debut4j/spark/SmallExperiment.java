package io.github.debut4j.spark;

import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.run.ExperimentListener;
import io.github.debut4j.experiment.run.ExperimentRunner;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/** An experiment with a network for drawn digits: one row, two seeds. */
final class SmallExperiment {

    private static final String TEXT =
            """
            version: 1
            title: small
            model: model.zip
            data: digits:train=${TRAIN},test=40
            dense: {epochs: 2, lr: 0.05, batch: 32}
            rows:
              - name: hidden
                layers: {name: hidden, generate: 'general:lc=0.7,factors=2'}
            training: {epochs: 1, lr: 0.05, batch: 32}
            seeds: [1, 2]
            """;

    private final Path folder;
    private final ExperimentRunner runner;

    /** Writes the files of the experiment. */
    SmallExperiment(Path folder, IActivation activation) throws IOException {
        this.folder = folder;
        ModelZip.write(folder.resolve("model.zip"), network(activation));
        Path file = Files.writeString(folder.resolve("e.yaml"), TEXT);
        this.runner =
                ExperimentRunner.prepare(
                        file, new Variables(Map.of("TRAIN", "120"), Map.of()), RunSize.WHOLE);
    }

    static MultiLayerNetwork network(IActivation activation) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(
                                        new DenseLayer.Builder()
                                                .nOut(16)
                                                .activation(activation)
                                                .build())
                                .layer(
                                        new DenseLayer.Builder()
                                                .name("hidden")
                                                .nOut(16)
                                                .activation(Activation.RELU)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(10)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(28, 28, 1))
                                .build());
        network.init();
        return network;
    }

    ExperimentRunner.Outcome runHere(String out, ExperimentListener listener) throws IOException {
        return runner.run(folder.resolve(out), 2, Factorizer::factorize, listener);
    }

    ExperimentRunner.Outcome runOn(SparkConnector.Session cluster, String out) throws IOException {
        return runner.runOn(
                cluster, folder.resolve(out), 2, Optional.empty(), ExperimentListener.NONE);
    }

    /** The table, and the hashes of the networks of all stages by the names of the stages. */
    Map<String, String> files(String out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path results = folder.resolve(out);
        files.put("table", Files.readString(results.resolve("results.md")));
        try (Stream<Path> stages = Files.list(results.resolve("stages"))) {
            for (Path stage : stages.toList()) {
                files.put(
                        String.valueOf(stage.getFileName()),
                        Sha256.of(Files.readAllBytes(stage.resolve("model.zip"))));
            }
        }
        return files;
    }
}
