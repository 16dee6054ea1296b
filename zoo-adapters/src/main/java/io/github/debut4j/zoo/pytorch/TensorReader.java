package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tensors from views. All tensors of a checkpoint together may have as many elements as the
 * file has bytes, so that shared and expanded tensors cannot exhaust the memory. A storage is in
 * memory only until its last tensor is read.
 */
final class TensorReader {

    private final CheckpointFile file;
    private final Map<String, ByteBuffer> storages = new HashMap<>();
    private final Map<String, Integer> tensorsLeft = new HashMap<>();
    private long elementsLeft;

    TensorReader(CheckpointFile file, long fileBytes) {
        this.file = file;
        elementsLeft = fileBytes;
    }

    /** Reads all views in order; the message of an exception names the tensor. */
    Map<String, Tensor> readAll(Map<String, View> views) throws IOException {
        views.values().forEach(view -> tensorsLeft.merge(view.storage().key(), 1, Integer::sum));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, View> entry : views.entrySet()) {
            try {
                tensors.put(entry.getKey(), read(entry.getValue()));
            } catch (IOException e) {
                throw new IOException("tensor '" + entry.getKey() + "': " + FailureReason.of(e), e);
            }
        }
        return tensors;
    }

    private Tensor read(View view) throws IOException {
        StorageType type = view.storage().type();
        if (!type.isReal()) {
            throw new IOException(
                    "must have real elements, not complex or quantised ones, found those of torch."
                            + type.className());
        }
        ByteBuffer storage = storage(view.storage());
        StridedLayout layout =
                StridedLayout.of(view, Math.min(elementsLeft, Integer.MAX_VALUE - 8));
        elementsLeft -= layout.elements();
        Tensor tensor = Tensor.owning(layout.size(), layout.gather(type, storage));
        checkFinite(tensor);
        return tensor;
    }

    /** A storage, which is read once even if tensors share it. */
    private ByteBuffer storage(Storage storage) throws IOException {
        @Nullable ByteBuffer known = storages.get(storage.key());
        ByteBuffer bytes = known == null ? file.storage(storage) : known;
        requireSize(storage, bytes);
        boolean last = tensorsLeft.merge(storage.key(), -1, Integer::sum) == 0;
        if (last) {
            storages.remove(storage.key());
        } else {
            storages.put(storage.key(), bytes);
        }
        return bytes;
    }

    /** Tensors that share a storage may contradict each other about its size. */
    private static void requireSize(Storage storage, ByteBuffer bytes) throws IOException {
        long expected = storage.elements() * storage.type().bytes();
        if (bytes.capacity() != expected) {
            throw new IOException(
                    "its storage must have " + expected + " bytes, found " + bytes.capacity());
        }
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

    /**
     * Locates the elements of a tensor in its storage: element {@code [i, j, ...]} is at {@code
     * offset + i*stride[0] + j*stride[1] + ...}. Transposed, sliced and expanded tensors differ
     * only in their strides. {@link #of} checks that every element lies inside the storage.
     */
    static final class StridedLayout {

        private static final int MOST_DIMENSIONS = 64;

        private final int offset;
        private final int[] size;
        private final int[] stride;

        private StridedLayout(int offset, int[] size, int[] stride) {
            this.offset = offset;
            this.size = size;
            this.stride = stride;
        }

        /**
         * The layout of a view of a storage whose number of elements has been checked.
         *
         * @param mostElements the largest number of elements; at most {@code Integer.MAX_VALUE}
         */
        static StridedLayout of(View view, long mostElements) throws IOException {
            checkDimensions(view);
            checkCount(view.size(), mostElements);
            int[] size = view.size().stream().mapToInt(Math::toIntExact).toArray();
            int[] stride = new int[size.length];
            if (view.size().contains(0L)) {
                return new StridedLayout(0, size, stride);
            }
            checkInside(view);
            for (int d = 0; d < size.length; d++) {
                stride[d] = size[d] == 1 ? 0 : Math.toIntExact(view.stride().get(d));
            }
            int first = Math.toIntExact(view.storage().first() + view.offset());
            return new StridedLayout(first, size, stride);
        }

        private static void checkDimensions(View view) throws IOException {
            int sizes = view.size().size();
            if (sizes > MOST_DIMENSIONS || sizes != view.stride().size()) {
                throw new IOException(
                        "must have a size and a stride for each of at most "
                                + MOST_DIMENSIONS
                                + " dimensions, found "
                                + sizes
                                + " and "
                                + view.stride().size());
            }
        }

        private static void checkCount(List<Long> size, long mostElements) throws IOException {
            long count = 1;
            for (long length : size) {
                boolean possible = length >= 0 && length <= mostElements;
                count = possible ? count * length : Long.MAX_VALUE;
                if (count > mostElements) {
                    throw new IOException(
                            "must have sizes from 0 and at most "
                                    + mostElements
                                    + " elements (as many as the file has bytes), found the size "
                                    + size);
                }
            }
        }

        private static void checkInside(View view) throws IOException {
            long elements = view.storage().size();
            long last = inside("offset", view.offset(), elements);
            for (int d = 0; d < view.size().size(); d++) {
                long steps = view.size().get(d) - 1;
                if (steps > 0) {
                    long stride = inside("stride", view.stride().get(d), elements);
                    last = inside("last element", last + steps * stride, elements);
                }
            }
        }

        private static long inside(String what, long index, long elements) throws IOException {
            if (index < 0 || index >= elements) {
                throw new IOException(
                        "must have its "
                                + what
                                + " inside its storage of "
                                + elements
                                + " elements, found "
                                + index);
            }
            return index;
        }

        int[] size() {
            return size.clone();
        }

        int elements() {
            return Arrays.stream(size).reduce(1, (a, b) -> a * b);
        }

        /** The elements in row-major order. */
        float[] gather(StorageType type, ByteBuffer storage) {
            float[] values = new float[elements()];
            if (isContiguous()) {
                type.read(storage, offset, values);
                return values;
            }
            int[] index = new int[size.length];
            int at = offset;
            for (int n = 0; n < values.length; n++) {
                values[n] = type.read(storage, at);
                at = advance(index, at);
            }
            return values;
        }

        private boolean isContiguous() {
            int step = 1;
            for (int d = size.length - 1; d >= 0; d--) {
                if (size[d] > 1 && stride[d] != step) {
                    return false;
                }
                step *= size[d];
            }
            return true;
        }

        /**
         * Counts the index up, the last dimension fastest, and returns where its element stands.
         */
        private int advance(int[] index, int at) {
            int next = at;
            for (int d = size.length - 1; d >= 0; d--) {
                next += stride[d];
                index[d]++;
                if (index[d] < size[d]) {
                    return next;
                }
                next -= size[d] * stride[d];
                index[d] = 0;
            }
            return next;
        }
    }
}
