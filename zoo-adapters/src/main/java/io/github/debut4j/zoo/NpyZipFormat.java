package io.github.debut4j.zoo;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.chain.io.NpzArchive;
import io.github.debut4j.zoo.format.FiniteWeights;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/**
 * Zips of {@code .npy} arrays, as {@code numpy.savez} writes them: the tensors of a PyTorch state
 * dict, each in an entry of its name, {@code conv1.weight.npy}. Needs an architecture.
 */
final class NpyZipFormat implements ModelFormat {

    private static final String ENDING = ".npy";

    @Override
    public String name() {
        return "zip of .npy weights";
    }

    @Override
    public boolean recognises(ModelFile file) {
        return !file.entries().isEmpty()
                && file.entries().stream().allMatch(entry -> entry.endsWith(ENDING));
    }

    @Override
    public boolean needsArchitecture() {
        return true;
    }

    @Override
    public LoadedModel read(ModelFile file, @Nullable Architecture architecture)
            throws IOException {
        Architecture named = Objects.requireNonNull(architecture, "architecture");
        Model network = named.fromStateDict(stateDict(file));
        FiniteWeights.require(file, network);
        return LoadedModel.of(network, this, file.path(), named.example());
    }

    private static StateDict stateDict(ModelFile file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (NpzArchive zip = NpzArchive.open(file.path())) {
            for (String entry : file.entries()) {
                String name = entry.substring(0, entry.length() - ENDING.length());
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
