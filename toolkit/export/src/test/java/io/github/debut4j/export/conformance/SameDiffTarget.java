package io.github.debut4j.export.conformance;

import io.github.debut4j.export.form.ChainStorage;
import io.github.debut4j.export.samediff.SameDiffFile;
import io.github.debut4j.export.samediff.SameDiffModel;
import io.github.debut4j.export.samediff.SameDiffNetwork;
import io.github.debut4j.export.samediff.SameDiffOptions;
import io.github.debut4j.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs graphs in SameDiff, from files. */
record SameDiffTarget(ChainStorage storage) implements Target {

    @Override
    public List<float[]> run(Graph graph, List<float[]> inputs, int examples) {
        SameDiffOptions options = SameDiffOptions.defaults().withStorage(storage);
        SameDiffModel model = SameDiffModel.of(graph, options);
        try {
            Path file = Files.createTempFile("conformance", ".sd");
            try {
                SameDiffFile.write(model, file);
                return SameDiffNetwork.open(file, model.inputs(), model.outputs())
                        .run(inputs, examples);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
