package io.github.debut4j.zoo.keras;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.KerasLayer;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.KerasSequentialModel;
import org.deeplearning4j.nn.modelimport.keras.config.KerasModelConfiguration;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelBuilder;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads networks from the HDF5 files of {@code model.save("model.h5")} in Keras. */
public final class KerasModelFile {

    private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

    private KerasModelFile() {}

    /**
     * A network and its inputs.
     *
     * @param network a {@code MultiLayerNetwork} for a sequential model, a {@code ComputationGraph}
     *     for a functional one; it ends with a loss if possible (see the package)
     * @param inputs in their order; empty if the model has several inputs, or an input of another
     *     kind
     */
    public record Imported(Model network, List<NetworkInput> inputs) {}

    /** Whether a file begins like HDF5. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(HDF5);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is damaged, not a whole model of Keras, or contains an unsupported
     *     layer; the message begins with the file's name
     */
    public static Imported read(ModelFile file) throws IOException {
        try {
            KerasArchive archive = KerasArchive.read(file);
            KerasConfiguration configuration = KerasConfiguration.of(archive);
            Model network =
                    OutputLoss.of(archive.training()).addTo(network(configuration, archive));
            return new Imported(network, configuration.inputs(network));
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }

    /**
     * The network, with its weights.
     *
     * @throws IOException naming the layer, if one cannot be read or its weights do not fit
     */
    private static Model network(KerasConfiguration configuration, KerasArchive archive)
            throws IOException {
        configuration.requireImportable();
        try (KerasModelBuilder builder = new KerasModelBuilder(new KerasModelConfiguration())) {
            builder.modelJson(configuration.json()).enforceTrainingConfig(false);
            KerasModel keras;
            Model network;
            if (configuration.isSequential()) {
                KerasSequentialModel sequential = builder.buildSequential();
                keras = sequential;
                network = sequential.getMultiLayerNetwork(false);
            } else {
                keras = builder.buildModel();
                network = keras.getComputationGraph(false);
            }
            fill(network, keras.getLayers(), archive.weights());
            return network;
        } catch (UnsupportedKerasConfigurationException
                | InvalidKerasConfigurationException
                | RuntimeException e) {
            throw new IOException(unsupported(configuration, FailureReason.of(e)), e);
        }
    }

    private static String unsupported(KerasConfiguration configuration, String reason) {
        return configuration
                        .layerNamedIn(reason)
                        .map(
                                layer ->
                                        layer
                                                + " must be one that Deeplearning4j can import, found: ")
                        .orElse("must be a model that Deeplearning4j can import, found: ")
                + reason;
    }

    private static void fill(
            Model network,
            Map<String, KerasLayer> layers,
            Map<String, Map<String, INDArray>> weights)
            throws IOException, InvalidKerasConfigurationException {
        for (Map.Entry<String, Map<String, INDArray>> entry : weights.entrySet()) {
            KerasLayer layer = layers.get(entry.getKey());
            if (layer == null) {
                throw new IOException(
                        "weights must belong to a layer of the model, found some of '"
                                + entry.getKey()
                                + "'");
            }
            layer.setWeights(entry.getValue());
        }
        for (NamedLayer named : Network.of(network).layers()) {
            requireShapes(named, layers.get(named.name()));
        }
        KerasModelUtils.copyWeightsToModel(network, layers);
    }

    /** The importer itself compares only the number of elements. */
    private static void requireShapes(NamedLayer named, @Nullable KerasLayer layer)
            throws IOException {
        if (named.parameters().isEmpty()) {
            return;
        }
        if (layer == null || layer.getWeights() == null) {
            throw new IOException(
                    "must contain the weights of layer " + named.name() + ", found none");
        }
        for (Map.Entry<String, INDArray> parameter : named.parameters().entrySet()) {
            INDArray found = layer.getWeights().get(parameter.getKey());
            if (found != null && !Arrays.equals(axes(found), axes(parameter.getValue()))) {
                throw new IOException(
                        "parameter "
                                + parameter.getKey()
                                + " of layer "
                                + named.name()
                                + " must have the shape "
                                + Arrays.toString(parameter.getValue().shape())
                                + ", found "
                                + Arrays.toString(found.shape()));
            }
        }
    }

    /** The lengths of the axes that are longer than 1. */
    private static long[] axes(INDArray array) {
        return Arrays.stream(array.shape()).filter(length -> length != 1).toArray();
    }
}
