package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the weights of a PyTorch checkpoint without executing anything in it. See the package
 * description for what is read and rejected.
 */
public final class PyTorchCheckpoint {

    /** The pickled number that checkpoints before PyTorch 1.6 begin with, at protocols 2 to 5. */
    private static final List<byte[]> OLD_LAYOUT =
            bytes(
                    "80028a0a6cfc9c46f9206aa850192e",
                    "80038a0a6cfc9c46f9206aa850192e",
                    "8004950d000000000000008a0a6cfc9c",
                    "8005950d000000000000008a0a6cfc9c");

    /** The name of the first entry of the tars of PyTorch 0.1. */
    private static final List<byte[]> OLDEST_LAYOUT = bytes("7379735f696e666f0000000000000000");

    /** How a pickled dict, list, object or frame of any program begins. */
    private static final List<byte[]> PICKLES =
            bytes("80027d", "80025d", "800263", "80037d", "80035d", "800363", "800495", "800595");

    private PyTorchCheckpoint() {}

    private static List<byte[]> bytes(String... hexadecimal) {
        return Stream.of(hexadecimal).map(HexFormat.of()::parseHex).toList();
    }

    /** Whether a file looks like a checkpoint, or like something taken for one, of any layout. */
    public static boolean recognises(ModelFile file) {
        return begins(file, OLD_LAYOUT)
                || begins(file, OLDEST_LAYOUT)
                || begins(file, PICKLES)
                || isZip(file);
    }

    private static boolean begins(ModelFile file, List<byte[]> beginnings) {
        return beginnings.stream().anyMatch(file::beginsWith);
    }

    private static boolean isZip(ModelFile file) {
        return file.entries().stream().anyMatch(PyTorchCheckpoint::isPickle);
    }

    /**
     * Reads the state dict of a checkpoint.
     *
     * @param path a file written by {@code torch.save} of PyTorch 0.1.9 or later; any file name
     * @throws IOException if the file is missing, damaged or no checkpoint, contains no state dict
     *     or several, or contains a weight that is not finite or no dense tensor; the message
     *     begins with the file's name
     */
    public static StateDict read(Path path) throws IOException {
        ModelFile file = ModelFile.of(path);
        try (CheckpointFile checkpoint = open(file)) {
            return stateDict(file, checkpoint);
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }

    /** The state dict of an open checkpoint of any layout. */
    static StateDict stateDict(ModelFile file, CheckpointFile checkpoint) throws IOException {
        WeightSearch.Found found = WeightSearch.in(checkpoint.content());
        List<String> leftBehind = new ArrayList<>(found.leftBehind());
        Map<String, View> views = StateDictNames.tensors(found.entries(), leftBehind);
        TensorReader reader = new TensorReader(checkpoint, Files.size(file.path()));
        Map<String, Tensor> tensors = reader.readAll(views);
        checkpoint.requireWhole();
        return new StateDict(file.path().toString(), tensors, leftBehind);
    }

    private static CheckpointFile open(ModelFile file) throws IOException {
        if (begins(file, OLD_LAYOUT)) {
            return OldCheckpoint.open(file.path());
        }
        if (isZip(file)) {
            return ZipCheckpoint.open(file.path());
        }
        if (begins(file, OLDEST_LAYOUT)) {
            throw new IOException(
                    "must be written by PyTorch 0.1.9 or later, found a tar of an earlier version"
                            + " (load it with PyTorch and save it again with torch.save)");
        }
        if (begins(file, PICKLES)) {
            throw new IOException(
                    "must be written by torch.save, found a pickle of another program"
                            + " (load it in Python and save its tensors with torch.save)");
        }
        throw new IOException("must be a file of torch.save, found " + file.found());
    }

    /** Whether an entry is {@code NAME/data.pkl}. */
    static boolean isPickle(String entry) {
        return entry.endsWith("/data.pkl") && entry.indexOf('/') == entry.lastIndexOf('/');
    }
}
