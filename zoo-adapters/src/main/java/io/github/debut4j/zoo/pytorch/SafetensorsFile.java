package io.github.debut4j.zoo.pytorch;

import com.google.gson.stream.JsonReader;
import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.OtherTensor;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of the safetensors library: the length of the header in 8 bytes, the header in JSON, and
 * the elements. For each tensor the header has its type, its shape, and where its elements begin
 * and end behind the header.
 */
final class SafetensorsFile implements CheckpointFile {

    /** The one entry that is no tensor. */
    private static final String METADATA = "__metadata__";

    private static final int MOST_DIMENSIONS = 64;

    /** More than any disk has, so that sizes in bytes cannot overflow. */
    private static final long MOST_ELEMENTS = 1L << 56;

    private static final Map<String, StorageType> TYPES =
            Map.of(
                    "F32", StorageType.FLOAT,
                    "F64", StorageType.DOUBLE,
                    "F16", StorageType.HALF,
                    "BF16", StorageType.BFLOAT16,
                    "I64", StorageType.LONG,
                    "I32", StorageType.INT,
                    "I16", StorageType.SHORT,
                    "I8", StorageType.CHAR,
                    "U8", StorageType.BYTE,
                    "BOOL", StorageType.BOOL);

    private final StorageChannel channel;

    /** What the header says of a tensor. */
    private record Described(String name, String type, List<Long> shape, List<Long> range) {}

    private SafetensorsFile(StorageChannel channel) {
        this.channel = channel;
    }

    static SafetensorsFile open(Path file) throws IOException {
        return new SafetensorsFile(StorageChannel.open(file));
    }

    @Override
    public PickleValue content() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(0, length);
        long bytes = length.getLong(0);
        long most = Math.min(channel.size() - Long.BYTES, MOST_PICKLE_BYTES);
        if (bytes < 0 || bytes > most) {
            throw new IOException(
                    "the header must have at most "
                            + most
                            + " bytes, found "
                            + bytes
                            + " (is the file truncated?)");
        }
        ByteBuffer header = ByteBuffer.allocate((int) bytes);
        channel.read(Long.BYTES, header);
        Mapping tensors = new Mapping();
        Set<String> names = new HashSet<>();
        for (Described tensor : parse(new String(header.array(), StandardCharsets.UTF_8))) {
            if (!names.add(tensor.name())) {
                throw fault(tensor, "have a name of its own, found the name again");
            }
            Str name = new Str(tensor.name());
            tensors.entries().add(new Entry(name, view(tensor, Long.BYTES + bytes)));
        }
        return tensors;
    }

    private static List<Described> parse(String header) throws IOException {
        List<Described> tensors = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(header))) {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals(METADATA)) {
                    json.skipValue();
                } else {
                    tensors.add(described(name, json));
                }
            }
            json.endObject();
            return tensors;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // JsonReader throws the latter two where a value is of another kind.
            throw new IOException(
                    "the header must be JSON that gives the dtype, shape and data_offsets of each"
                            + " tensor, found other text",
                    e);
        }
    }

    private static Described described(String name, JsonReader json) throws IOException {
        String type = "";
        List<Long> shape = List.of();
        List<Long> range = List.of();
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "dtype" -> type = json.nextString();
                case "shape" -> shape = integers(json);
                case "data_offsets" -> range = integers(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new Described(name, type, shape, range);
    }

    private static List<Long> integers(JsonReader json) throws IOException {
        List<Long> integers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            integers.add(json.nextLong());
        }
        json.endArray();
        return integers;
    }

    private PickleValue view(Described tensor, long dataStart) throws IOException {
        StorageType type = TYPES.get(tensor.type());
        if (type == null) {
            return new OtherTensor("a tensor of elements " + Text.quote(tensor.type()));
        }
        long elements = elements(tensor);
        List<Long> range = tensor.range();
        if (range.size() != 2
                || range.get(0) < 0
                || range.get(0) > MOST_ELEMENTS
                || range.get(1) - range.get(0) != elements * type.bytes()) {
            throw fault(
                    tensor,
                    "have data_offsets "
                            + elements * type.bytes()
                            + " bytes apart, which its shape "
                            + tensor.shape()
                            + " takes, found "
                            + range);
        }
        Storage storage = new Storage(type, tensor.name(), elements);
        channel.add(storage, dataStart + range.get(0));
        return new View(storage, 0, tensor.shape(), strides(tensor.shape()));
    }

    private static long elements(Described tensor) throws IOException {
        long elements = 1;
        for (long length : tensor.shape()) {
            boolean possible = length >= 0 && length <= MOST_ELEMENTS / Math.max(1, elements);
            if (!possible || tensor.shape().size() > MOST_DIMENSIONS) {
                throw fault(
                        tensor,
                        "have a shape of at most "
                                + MOST_DIMENSIONS
                                + " lengths, from 0, found "
                                + Text.quote(tensor.shape().toString()));
            }
            elements *= length;
        }
        return elements;
    }

    private static List<Long> strides(List<Long> shape) {
        Long[] strides = new Long[shape.size()];
        long stride = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= Math.max(1, shape.get(d));
        }
        return List.of(strides);
    }

    private static IOException fault(Described tensor, String rule) {
        return new IOException("tensor '" + Text.quote(tensor.name()) + "' must " + rule);
    }

    @Override
    public ByteBuffer storage(Storage storage) throws IOException {
        return channel.storage(storage);
    }

    @Override
    public void requireWhole() throws IOException {
        channel.requireWhole();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
