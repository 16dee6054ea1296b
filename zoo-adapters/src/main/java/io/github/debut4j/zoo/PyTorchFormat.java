package io.github.debut4j.zoo;

import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.pytorch.PyTorchCheckpoint;
import java.io.IOException;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Checkpoints of {@code torch.save}: weights only. Needs an architecture. */
final class PyTorchFormat implements ModelFormat {

    @Override
    public String name() {
        return "PyTorch checkpoint";
    }

    @Override
    public boolean recognises(ModelFile file) {
        return PyTorchCheckpoint.recognises(file);
    }

    @Override
    public boolean needsArchitecture() {
        return true;
    }

    @Override
    public LoadedModel read(ModelFile file, @Nullable Architecture architecture)
            throws IOException {
        Architecture named = Objects.requireNonNull(architecture, "architecture");
        Model network = named.fromStateDict(PyTorchCheckpoint.read(file.path()));
        return LoadedModel.of(network, this, file.path(), named.example());
    }
}
