package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads tensors from views. All tensors of a checkpoint together may have as many elements as the
 * file has bytes, so that shared and expanded tensors cannot exhaust the memory.
 */
final class TensorReader {

    private final CheckpointZip zip;
    private final ByteOrder byteOrder;
    private final Map<String, ByteBuffer> storages = new HashMap<>();
    private long elementsLeft;

    TensorReader(CheckpointZip zip, long fileBytes) throws IOException {
        this.zip = zip;
        byteOrder = zip.byteOrder();
        elementsLeft = fileBytes;
    }

    /** Reads all views in order; the message of an exception names the tensor. */
    Map<String, Tensor> readAll(Map<String, PickleValue.View> views) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, PickleValue.View> entry : views.entrySet()) {
            try {
                tensors.put(entry.getKey(), read(entry.getValue()));
            } catch (IOException e) {
                throw new IOException("tensor '" + entry.getKey() + "': " + FailureReason.of(e), e);
            }
        }
        return tensors;
    }

    private Tensor read(PickleValue.View view) throws IOException {
        ByteBuffer storage = storage(view.storage());
        StridedLayout layout =
                StridedLayout.of(view, Math.min(elementsLeft, Integer.MAX_VALUE - 8));
        elementsLeft -= layout.elements();
        Tensor tensor = Tensor.owning(layout.size(), layout.gather(view.storage().type(), storage));
        checkFinite(tensor);
        return tensor;
    }

    /** A storage, which is read once even if tensors share it. */
    private ByteBuffer storage(PickleValue.Storage storage) throws IOException {
        zip.checkSize(storage);
        ByteBuffer known = storages.get(storage.key());
        if (known != null) {
            return known;
        }
        ByteBuffer read = ByteBuffer.wrap(zip.storage(storage)).order(byteOrder);
        storages.put(storage.key(), read);
        return read;
    }

    private static void checkFinite(Tensor tensor) throws IOException {
        for (int n = 0; n < tensor.elements(); n++) {
            if (!Float.isFinite(tensor.get(n))) {
                throw new IOException(
                        "must be finite in single precision, found "
                                + tensor.get(n)
                                + " at index "
                                + tensor.index(n));
            }
        }
    }
}
