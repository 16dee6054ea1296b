package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.format.ModelFile;
import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Finds the state dict in what a checkpoint holds. */
    private static final class StateDictSearch {

        /** Where training scripts put it, next to other entries. */
        private static final List<String> USUAL_KEYS =
                List.of("state_dict", "model_state_dict", "model", "net", "network", "weights");

        /** What {@code torch.nn.DataParallel} puts before every name. */
        private static final String PARALLEL_PREFIX = "module.";

        private static final int LONGEST_NAME = 512;

        private StateDictSearch() {}

        /**
         * The tensors by name, in order, without the prefix of {@code DataParallel}.
         *
         * @param top the whole checkpoint: a state dict, or a dict that contains one under a usual
         *     key
         */
        static Map<String, View> in(PickleValue top) throws IOException {
            if (!(top instanceof Mapping mapping)) {
                throw new IOException(
                        "must contain a state dict, found "
                                + top.found()
                                + " (save model.state_dict(), not the model)");
            }
            return withoutParallelPrefix(tensors(wrapped(mapping).orElse(mapping)));
        }

        private static Optional<Mapping> wrapped(Mapping top) {
            return USUAL_KEYS.stream()
                    .flatMap(key -> top.entries().stream().filter(entry -> hasKey(entry, key)))
                    .map(Entry::value)
                    .filter(Mapping.class::isInstance)
                    .map(Mapping.class::cast)
                    .findFirst();
        }

        private static boolean hasKey(Entry entry, String key) {
            return entry.key() instanceof Str name && name.text().equals(key);
        }

        private static Map<String, View> tensors(Mapping stateDict) throws IOException {
            Map<String, View> tensors = new LinkedHashMap<>();
            for (Entry entry : stateDict.entries()) {
                String name = name(entry.key());
                if (!(entry.value() instanceof View view)) {
                    throw new IOException(
                            "'"
                                    + name
                                    + "' in the state dict must be a tensor, found "
                                    + entry.value().found()
                                    + " (a state dict inside a dict must have one of the keys "
                                    + String.join(", ", USUAL_KEYS)
                                    + ")");
                }
                tensors.put(name, view);
            }
            if (tensors.isEmpty()) {
                throw new IOException("the state dict must contain at least 1 tensor, found none");
            }
            return tensors;
        }

        private static String name(PickleValue key) throws IOException {
            if (key instanceof Str name
                    && name.text().length() <= LONGEST_NAME
                    && Text.isPrintable(name.text())) {
                return name.text();
            }
            throw new IOException(
                    "a key of the state dict must be a printable name of at most "
                            + LONGEST_NAME
                            + " characters, found "
                            + key.found());
        }

        private static Map<String, View> withoutParallelPrefix(Map<String, View> tensors) {
            boolean parallel =
                    tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL_PREFIX));
            if (!parallel) {
                return tensors;
            }
            Map<String, View> stripped = new LinkedHashMap<>();
            tensors.forEach(
                    (name, view) -> stripped.put(name.substring(PARALLEL_PREFIX.length()), view));
            return stripped;
        }
    }
}
