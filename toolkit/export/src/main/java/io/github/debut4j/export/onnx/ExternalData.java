package io.github.debut4j.export.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A file for the weights, beside that of the model, which the wire format limits to 2 GiB. Runtimes
 * look for it in the folder of the model.
 */
final class ExternalData {

    private static final int ALIGNMENT = 4096;
    private static final long LEAST_BYTES = 1024;

    private final String location;
    private final List<Initializer> weights = new ArrayList<>();
    private long end;

    /**
     * An empty file.
     *
     * @param location its name
     */
    ExternalData(String location) {
        this.location = location;
    }

    /** A constant as a {@code TensorProto}: a large one is put into this file. */
    ProtoMessage place(Initializer constant) {
        if (constant.bytes() < LEAST_BYTES) {
            return constant.proto();
        }
        long offset = aligned(end);
        end = offset + constant.bytes();
        weights.add(constant);
        return constant.external(location, offset);
    }

    /** Pages, so that the file can be mapped into memory. */
    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Writes the constants that were placed. */
    void write(OutputStream out) throws IOException {
        long position = 0;
        for (Initializer constant : weights) {
            long offset = aligned(position);
            out.write(new byte[Math.toIntExact(offset - position)]);
            constant.writeValues(out);
            position = offset + constant.bytes();
        }
    }
}
