package io.github.debut4j.graph.file;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.graph.Graph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of graphs, {@code .debut}. The package description has the format. */
public final class GraphFile {

    private GraphFile() {}

    /**
     * Writes a graph without metadata. The same graph gives the same bytes.
     *
     * @throws IOException in one line, naming the file, if it cannot be written
     * @throws IllegalArgumentException if the graph without its constants is larger than 2 GiB
     */
    public static void write(Graph graph, Path file) throws IOException {
        write(new StoredGraph(graph, Map.of()), file);
    }

    /**
     * Writes a graph and its metadata. The same content gives the same bytes.
     *
     * @throws IOException in one line, naming the file, if it cannot be written
     * @throws IllegalArgumentException if the graph without its constants is larger than 2 GiB
     */
    public static void write(StoredGraph content, Path file) throws IOException {
        AtomicFile.write(file, stream -> write(content, stream));
    }

    /** Writes a graph to a stream, which is not closed. */
    static void write(StoredGraph stored, OutputStream stream) throws IOException {
        Encoder encoder = new Encoder();
        encoder.graph(stored.graph());
        encoder.metadata(stored.metadata());
        byte[] content = encoder.padded();
        Constants.Summary constants = Constants.summary(encoder.constants());
        stream.write(Header.of(content, constants).bytes());
        stream.write(content);
        Constants.write(encoder.constants(), stream);
    }

    /**
     * Reads a graph.
     *
     * @throws GraphFileException if the file is not a graph, is cut or altered, or of a newer
     *     version. Memory of at most a small multiple of the file's size is used before that is
     *     found
     * @throws IOException if the file cannot be read
     */
    public static Graph read(Path file) throws IOException {
        return readStored(file).graph();
    }

    /**
     * Reads a graph and its metadata.
     *
     * @throws GraphFileException as {@link #read}
     * @throws IOException if the file cannot be read
     */
    public static StoredGraph readStored(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel, channel.size(), String.valueOf(file));
        }
    }

    /**
     * Reads a graph.
     *
     * @param size number of bytes of the channel
     * @param name of the file, for messages
     */
    static StoredGraph read(ReadableByteChannel channel, long size, String name)
            throws IOException {
        Source source = new Source(channel, name);
        Header header = Header.parse(source.bytes(Header.LENGTH, size), size, name);
        byte[] content = source.bytes(header.contentLength(), size);
        if (Header.checksum(content, content.length) != header.contentChecksum()) {
            throw altered(name, null);
        }
        Constants constants = new Constants(source, header.constantsLength());
        StoredGraph stored;
        try {
            stored = new Decoder(content, constants, name).content();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw altered(name, e);
        }
        constants.requireChecksum(header.constantsChecksum());
        return stored;
    }

    static GraphFileException altered(String name, @Nullable Exception cause) {
        String message = name + ": the file must be as it was written, found one that was altered";
        return cause == null
                ? new GraphFileException(message + ": a checksum differs")
                : new GraphFileException(message + ": " + cause.getMessage(), cause);
    }
}
