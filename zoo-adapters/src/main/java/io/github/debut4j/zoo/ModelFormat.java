package io.github.debut4j.zoo;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.chain.io.NpzArchive;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.format.Dl4jZip;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.keras.KerasModelFile;
import io.github.debut4j.zoo.pytorch.PyTorchCheckpoint;
import io.github.debut4j.zoo.pytorch.Safetensors;
import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** The file formats of models. */
enum ModelFormat {
    /** Zips of DL4J's {@code ModelSerializer}: a configuration and weights. */
    DEEPLEARNING4J("Deeplearning4j zip", false) {

        @Override
        boolean recognises(ModelFile file) {
            return Dl4jZip.recognises(file);
        }

        @Override
        LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException {
            Model network = Dl4jZip.network(file);
            ModelMetadata metadata = ModelZip.readMetadata(file.path());
            requireInputs(file, metadata.inputs(), network);
            return new LoadedModel(
                    network,
                    title(),
                    String.valueOf(file.path().getFileName()),
                    List.of(file.path()),
                    metadata,
                    ModelZip.droppedEntries(file.entries()));
        }
    },

    /** HDF5 files and {@code .keras} zips of Keras with a whole model. */
    KERAS("Keras file", false) {

        @Override
        boolean recognises(ModelFile file) {
            return KerasModelFile.recognises(file);
        }

        @Override
        LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException {
            KerasModelFile.Imported imported = KerasModelFile.read(file);
            file.requireFinite(imported.network());
            return LoadedModel.of(imported.network(), this, file.path(), imported.inputs());
        }
    },

    /** Checkpoints of {@code torch.save}: weights only. */
    PYTORCH("PyTorch checkpoint", true) {

        @Override
        boolean recognises(ModelFile file) {
            return PyTorchCheckpoint.recognises(file);
        }

        @Override
        LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException {
            Architecture named = Objects.requireNonNull(architecture, "architecture");
            StateDict stateDict = PyTorchCheckpoint.read(file.path());
            ComputationGraph network = named.fromStateDict(stateDict);
            return LoadedModel.of(network, this, file.path(), named.inputs(network))
                    .leaving(stateDict.leftBehind());
        }
    },

    /** Files of the safetensors library: weights only. */
    SAFETENSORS("safetensors file", true) {

        @Override
        boolean recognises(ModelFile file) {
            return Safetensors.recognises(file);
        }

        @Override
        LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException {
            Architecture named = Objects.requireNonNull(architecture, "architecture");
            ComputationGraph network = named.fromStateDict(Safetensors.read(file.path()));
            return LoadedModel.of(network, this, file.path(), named.inputs(network));
        }
    },

    /**
     * Zips of {@code .npy} arrays, as {@code numpy.savez} writes them: the tensors of a PyTorch
     * state dict, each in an entry of its name, {@code conv1.weight.npy}.
     */
    NPY_ZIP("zip of .npy weights", true) {

        @Override
        boolean recognises(ModelFile file) {
            return !file.entries().isEmpty()
                    && file.entries().stream().allMatch(entry -> entry.endsWith(NPY));
        }

        @Override
        LoadedModel read(ModelFile file, @Nullable Architecture architecture) throws IOException {
            Architecture named = Objects.requireNonNull(architecture, "architecture");
            ComputationGraph network = named.fromStateDict(stateDict(file));
            file.requireFinite(network);
            return LoadedModel.of(network, this, file.path(), named.inputs(network));
        }
    };

    private static final String NPY = ".npy";

    private final String title;
    private final boolean needsArchitecture;

    ModelFormat(String title, boolean needsArchitecture) {
        this.title = title;
        this.needsArchitecture = needsArchitecture;
    }

    /** The format's name, for messages and reports. */
    String title() {
        return title;
    }

    /** Whether files contain weights only, so that the user must name the architecture. */
    boolean needsArchitecture() {
        return needsArchitecture;
    }

    /** Whether a file has this format, judged by its content. */
    abstract boolean recognises(ModelFile file);

    /**
     * Reads a file of this format.
     *
     * @param architecture present if and only if the format needs one
     * @throws IOException if the file is damaged or does not fit the architecture; the message
     *     begins with its name
     */
    abstract LoadedModel read(ModelFile file, @Nullable Architecture architecture)
            throws IOException;

    private static void requireInputs(ModelFile file, List<NetworkInput> inputs, Model network)
            throws IOException {
        int count = Network.of(network).inputCount();
        if (!inputs.isEmpty() && inputs.size() != count) {
            throw file.fault(
                    "its metadata must describe the inputs of the network ("
                            + count
                            + "), found "
                            + inputs.size());
        }
    }

    private static StateDict stateDict(ModelFile file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (NpzArchive zip = NpzArchive.open(file.path())) {
            for (String entry : file.entries()) {
                String name = entry.substring(0, entry.length() - NPY.length());
                tensors.put(name, tensor(zip.array(entry)));
            }
        } catch (IOException e) {
            throw file.fault("entry " + FailureReason.of(e), e);
        }
        return new StateDict(file.path().toString(), tensors);
    }

    private static Tensor tensor(NpyArray array) {
        double[] values = array.values();
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return Tensor.of(array.shape(), floats);
    }
}
