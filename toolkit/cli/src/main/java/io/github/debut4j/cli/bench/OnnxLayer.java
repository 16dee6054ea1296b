package io.github.debut4j.cli.bench;

import io.github.debut4j.bench.LayerNetworks;
import io.github.debut4j.chain.io.TemporaryFolder;
import io.github.debut4j.export.dl4j.NetworkReader;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.export.onnx.OnnxFile;
import io.github.debut4j.export.onnx.OnnxModel;
import io.github.debut4j.export.onnx.OnnxOptions;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.export.onnx.OnnxSession;
import io.github.debut4j.export.verify.ReferenceRun;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A dense layer in ONNX Runtime, verified. */
final class OnnxLayer implements AutoCloseable {

    private final TemporaryFolder folder;
    private final OnnxSession session;
    private final ReferenceRun batch;

    private OnnxLayer(TemporaryFolder folder, OnnxSession session, ReferenceRun batch) {
        this.folder = folder;
        this.session = session;
        this.batch = batch;
    }

    /**
     * Opens a layer.
     *
     * @param threads of ONNX Runtime
     * @throws IOException if ONNX Runtime is not there, or does not compute what Deeplearning4j
     *     does
     */
    static OnnxLayer open(LayerNetworks dense, int threads) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            Path file = folder.file("layer.onnx");
            ReferenceRun batch = ReferenceRuns.run(dense.layer(), dense.input());
            OnnxModel model =
                    OnnxModel.of(
                            NetworkReader.read(dense.layer(), List.of(input(dense))),
                            OnnxOptions.defaults().withBatch(batch.examples()));
            OnnxFile.writeVerified(model, List.of(batch), file);
            return new OnnxLayer(folder, OnnxRuntime.open(file, threads), batch);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The input of a network, with the sizes of the batch: a convolution fits images of any. */
    private static NetworkInput input(LayerNetworks dense) {
        List<Integer> sizes =
                Arrays.stream(dense.input().shape()).skip(1).mapToObj(Math::toIntExact).toList();
        return Network.of(dense.layer()).inferredInputs().get(0).withSizes(sizes);
    }

    /** Runs a forward pass. */
    void forward() {
        try {
            session.run(batch.inputs(), batch.examples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
        folder.close();
    }
}
