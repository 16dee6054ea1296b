package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.export.c.CExport;
import io.github.debut4j.export.debut.DebutExport;
import io.github.debut4j.export.dl4j.Signature;
import io.github.debut4j.export.onnx.OnnxRuntime;
import io.github.debut4j.export.samediff.SameDiffModel;
import io.github.debut4j.export.samediff.SameDiffNetwork;
import io.github.debut4j.export.verify.ExportedFile;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.network.NetworkOutput;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An exported file as the argument of a command, open in what runs it. */
public final class ExportedModel implements AutoCloseable {

    private final Path path;
    private final ExportFormat format;
    private final ExportedFile file;

    private ExportedModel(Path path, ExportFormat format, ExportedFile file) {
        this.path = path;
        this.format = format;
        this.file = file;
    }

    /** Whether an argument is an exported file, which its ending says. */
    public static boolean isNamedBy(String argument) {
        return format(argument).isPresent();
    }

    private static Optional<ExportFormat> format(String argument) {
        try {
            return ExportFormat.of(Path.of(argument)).filter(format -> !format.isHardware());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void requireDescribed(String argument) {
        ExportFormat format = format(argument).orElseThrow();
        switch (format) {
            case ONNX, DEBUT -> {}
            case C, SAMEDIFF, HLS, VERILOG ->
                    throw new UsageException(
                            argument
                                    + ": the file must describe its inputs and outputs, as .onnx and"
                                    + " .debut do, found "
                                    + format.text()
                                    + "; 'debut verify MODEL "
                                    + argument
                                    + " --data SPEC' measures its accuracy, too");
        }
    }

    /**
     * Opens a file that describes its inputs and outputs.
     *
     * @param argument that names an exported file
     * @throws UsageException if files of its format do not
     * @throws IOException naming the file, if it cannot be read or run
     */
    public static ExportedModel open(String argument) throws IOException {
        requireDescribed(argument);
        return open(argument, List.of(), List.of());
    }

    /**
     * Opens a file.
     *
     * @param argument that names an exported file
     * @param original whose inputs and outputs it has
     * @throws IOException naming the file, if it cannot be read or run
     */
    static ExportedModel open(String argument, LoadedModel original) throws IOException {
        Network network = Network.of(original.network());
        return open(
                argument,
                network.inputCount() == 1 ? List.of(SameDiffModel.INPUT) : network.inputNames(),
                network.outputs().stream().map(NetworkOutput::name).toList());
    }

    private static ExportedModel open(String argument, List<String> inputs, List<String> outputs)
            throws IOException {
        Path path = Path.of(argument);
        ExportFormat format = format(argument).orElseThrow();
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    path
                            + ": must be a file, found "
                            + (Files.isDirectory(path) ? "a directory" : "no such file"));
        }
        ExportedFile file =
                switch (format) {
                    case ONNX -> OnnxRuntime.open(path, Workers.threads());
                    case C -> CExport.open(path);
                    case DEBUT -> DebutExport.open(path);
                    case SAMEDIFF -> SameDiffNetwork.open(path, inputs, outputs);
                    case HLS, VERILOG -> throw new IllegalStateException("engines are no models");
                };
        return new ExportedModel(path, format, file);
    }

    ExportFormat format() {
        return format;
    }

    ExportedFile file() {
        return file;
    }

    /**
     * What the file says about its inputs and outputs.
     *
     * @throws IOException if it says nothing, or something else than its network
     */
    public Signature signature() throws IOException {
        Signature signature;
        try {
            signature = Signature.parse(file.metadata());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    path
                            + ": the metadata must be that of 'debut export', with the layout of the"
                            + " inputs and the meaning of the outputs: "
                            + e.getMessage(),
                    e);
        }
        requireInputs("its metadata", signature.inputs());
        return signature;
    }

    /**
     * Checks that the network has these inputs.
     *
     * @param whose for the message
     * @throws IOException otherwise
     */
    void requireInputs(String whose, List<NetworkInput> inputs) throws IOException {
        List<Long> expected = inputs.stream().map(NetworkInput::values).toList();
        List<Long> found = file.inputSizes().stream().map(Integer::longValue).toList();
        if (!found.equals(expected)) {
            throw new IOException(
                    path
                            + ": its inputs must have the numbers of values of "
                            + whose
                            + " ("
                            + expected
                            + "), found "
                            + found);
        }
    }

    /** A failure of the network, which does not know its file. */
    IOException failure(IOException cause) {
        return new IOException(path + ": " + cause.getMessage(), cause);
    }

    /** What the values of each output mean. */
    public List<NetworkOutput> outputs(Signature signature) {
        return signature.outputs().stream().map(Signature.Output::network).toList();
    }

    /**
     * The outputs for a batch.
     *
     * @param signature of the file
     * @param features of the only input
     * @throws UncheckedIOException if the network cannot be run, or has other outputs than its
     *     signature says
     */
    public INDArray[] output(Signature signature, INDArray features) {
        int examples = Math.toIntExact(features.size(0));
        List<float[]> found;
        try {
            found = file.run(List.of(FloatViews.toFloats(features)), examples);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
        List<long[]> shapes =
                signature.outputs().stream().map(output -> output.shape(examples)).toList();
        requireOutputs(shapes, found);
        INDArray[] arrays = new INDArray[found.size()];
        Arrays.setAll(arrays, k -> Nd4j.create(found.get(k), shapes.get(k), 'c'));
        return arrays;
    }

    private void requireOutputs(List<long[]> shapes, List<float[]> found) {
        List<Long> expected =
                shapes.stream()
                        .map(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                        .toList();
        List<Long> values = found.stream().map(array -> (long) array.length).toList();
        if (!values.equals(expected)) {
            String message =
                    path
                            + ": its outputs must have as many values as its metadata says ("
                            + expected
                            + "), found "
                            + values;
            throw new UncheckedIOException(message, new IOException(message));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
