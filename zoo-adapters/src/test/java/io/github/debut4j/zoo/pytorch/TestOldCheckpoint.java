package io.github.debut4j.zoo.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes checkpoints in the layout before PyTorch 1.6. */
public final class TestOldCheckpoint {

    private static final int[] MAGIC = {
        0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19
    };

    private final byte[] pickle;
    private final Map<String, float[]> storages = new LinkedHashMap<>();
    private long version = 1001;

    TestOldCheckpoint(byte[] pickle) {
        this.pickle = pickle;
    }

    /** As {@link TestCheckpoint#stateDict}. */
    public static TestOldCheckpoint stateDict(Map<String, long[]> shapes) {
        TestPickle pickle = new TestPickle().orderedDict().op(Opcodes.MARK);
        shapes.forEach((name, shape) -> pickle.text(name).floats(name, shape));
        TestOldCheckpoint checkpoint = new TestOldCheckpoint(pickle.op(Opcodes.SETITEMS).stop());
        shapes.forEach((name, shape) -> checkpoint.floats(name, TestCheckpoint.counting(shape)));
        return checkpoint;
    }

    TestOldCheckpoint version(long other) {
        version = other;
        return this;
    }

    /** A storage; storages follow in the order of these calls. */
    public TestOldCheckpoint floats(String key, float... values) {
        storages.put(key, values);
        return this;
    }

    /** The whole file. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new TestPickle().op(Opcodes.LONG1).op(MAGIC).stop());
        out.writeBytes(new TestPickle().whole(version).stop());
        TestPickle machine = new TestPickle().op(Opcodes.EMPTY_DICT).text("little_endian");
        out.writeBytes(machine.op(Opcodes.NEWTRUE, Opcodes.SETITEM).stop());
        out.writeBytes(pickle);
        TestPickle keys = new TestPickle().op(Opcodes.EMPTY_LIST, Opcodes.MARK);
        storages.keySet().forEach(keys::text);
        out.writeBytes(keys.op(Opcodes.APPENDS).stop());
        storages.values().forEach(values -> out.writeBytes(elements(values)));
        return out.toByteArray();
    }

    private static byte[] elements(float... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + values.length * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** Writes the file and returns it. */
    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
