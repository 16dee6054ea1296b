package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads the weights of a PyTorch checkpoint without executing anything in it. See the package
 * description for what is read and rejected.
 */
public final class PyTorchCheckpoint {

    /** The pickled number that checkpoints before PyTorch 1.6 begin with. */
    private static final byte[] OLD_LAYOUT =
            HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");

    private PyTorchCheckpoint() {}

    /** Whether a file looks like a checkpoint, of the present layout or of the one before it. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(OLD_LAYOUT)
                || file.entries().stream().anyMatch(PyTorchCheckpoint::isPickle);
    }

    /**
     * Reads the state dict of a checkpoint.
     *
     * @param path a file written by {@code torch.save} of PyTorch 1.6 or later; any file name
     * @throws IOException if the file is missing, damaged, no checkpoint, names a class that is not
     *     allowed, or contains a weight that is not finite; the message begins with the file's name
     */
    public static StateDict read(Path path) throws IOException {
        ModelFile file = ModelFile.of(path);
        checkLayout(file);
        try (CheckpointZip zip = CheckpointZip.open(path)) {
            Map<String, PickleValue.View> views = StateDictSearch.in(Unpickler.load(zip.pickle()));
            TensorReader reader = new TensorReader(zip, Files.size(path));
            return new StateDict(path.toString(), reader.readAll(views));
        } catch (IOException e) {
            throw file.fault(FailureReason.of(e), e);
        }
    }

    private static void checkLayout(ModelFile file) throws IOException {
        if (file.beginsWith(OLD_LAYOUT)) {
            throw file.fault(
                    "must be a checkpoint in the zip layout, found the layout before PyTorch 1.6"
                            + " (load it with PyTorch and save it again with torch.save)");
        }
        if (!recognises(file)) {
            throw file.fault("must be a zip as torch.save writes it, found " + file.found());
        }
    }

    /** Whether an entry is {@code NAME/data.pkl}. */
    static boolean isPickle(String entry) {
        return entry.endsWith("/data.pkl") && entry.indexOf('/') == entry.lastIndexOf('/');
    }
}
