package io.github.debut4j.zoo.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles opcode by opcode, as {@code torch.save} does at protocol 2. */
final class TestPickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TestPickle() {
        op(Opcodes.PROTO, 2);
    }

    /** Bytes as they are: opcodes and their arguments. */
    TestPickle op(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    TestPickle text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op(Opcodes.BINUNICODE);
        number(utf8.length, Integer.BYTES);
        out.writeBytes(utf8);
        return this;
    }

    TestPickle whole(long value) {
        op(Opcodes.LONG1, Long.BYTES);
        return number(value, Long.BYTES);
    }

    private TestPickle number(long value, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(buffer.putLong(value).array(), 0, bytes);
        return this;
    }

    TestPickle wholes(long... values) {
        op(Opcodes.MARK);
        for (long value : values) {
            whole(value);
        }
        return op(Opcodes.TUPLE);
    }

    TestPickle global(String module, String name) {
        op(Opcodes.GLOBAL);
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Leaves an empty OrderedDict on the stack. */
    TestPickle orderedDict() {
        return global("collections", "OrderedDict").op(Opcodes.EMPTY_TUPLE, Opcodes.REDUCE);
    }

    TestPickle storage(String storageClass, String key, long elements) {
        op(Opcodes.MARK).text("storage").global("torch", storageClass).text(key).text("cpu");
        return whole(elements).op(Opcodes.TUPLE, Opcodes.BINPERSID);
    }

    /** A contiguous tensor of floats that fills its storage. */
    TestPickle floats(String key, long... size) {
        long[] stride = new long[size.length];
        long elements = 1;
        for (int d = size.length - 1; d >= 0; d--) {
            stride[d] = elements;
            elements *= size[d];
        }
        return view("FloatStorage", key, elements, 0, size, stride);
    }

    TestPickle view(
            String storageClass,
            String key,
            long elements,
            long offset,
            long[] size,
            long[] stride) {
        global("torch._utils", "_rebuild_tensor_v2").op(Opcodes.MARK);
        storage(storageClass, key, elements).whole(offset).wholes(size).wholes(stride);
        return op(Opcodes.NEWFALSE).orderedDict().op(Opcodes.TUPLE, Opcodes.REDUCE);
    }

    /** The bytes so far and a STOP. */
    byte[] stop() {
        op(Opcodes.STOP);
        return out.toByteArray();
    }
}
