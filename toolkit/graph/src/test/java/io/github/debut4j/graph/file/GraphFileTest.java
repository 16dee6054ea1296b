package io.github.debut4j.graph.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Graphs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphFileTest {

    private static final int MUTATIONS = 10_000;
    private static final Map<String, String> METADATA = Map.of("source", "trained on ünits");

    private static byte[] bytes(Graph graph) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        GraphFile.write(new StoredGraph(graph, METADATA), stream);
        return stream.toByteArray();
    }

    private static StoredGraph read(byte[] bytes) throws IOException {
        return GraphFile.read(
                Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length, "net.debut");
    }

    private static String refusal(byte[] bytes) {
        return String.valueOf(
                assertThrows(GraphFileException.class, () -> read(bytes)).getMessage());
    }

    @Test
    void readsWhatItWrites(@TempDir Path folder) throws IOException {
        Graph graph = Graphs.everyOperator();
        Path file = folder.resolve("net.debut");
        GraphFile.write(new StoredGraph(graph, METADATA), file);
        assertEquals(new StoredGraph(graph, METADATA), GraphFile.readStored(file));
        assertEquals(graph, GraphFile.read(file));
        assertArrayEquals(bytes(graph), Files.readAllBytes(file));
        assertArrayEquals(bytes(GraphFile.read(file)), Files.readAllBytes(file));
    }

    @Test
    void refusesEveryCutFile() throws IOException {
        byte[] whole = bytes(Graphs.everyOperator());
        for (int length = 0; length < whole.length; length++) {
            assertTrue(
                    refusal(Arrays.copyOf(whole, length)).startsWith("net.debut: the file must"));
        }
        refusal(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void refusesOtherFilesAndNewerVersions() throws IOException {
        assertEquals(
                "net.debut: the file must be a graph that debut4j exported, found another one",
                refusal(new byte[1000]));
        byte[] newer = bytes(Graphs.everyOperator());
        newer[8] = 2;
        assertEquals(
                "net.debut: the version of the file must be at most 1, found 2; use a newer"
                        + " debut4j",
                refusal(newer));
    }

    @Test
    void refusesEveryAlteredByte() throws IOException {
        byte[] whole = bytes(Graphs.everyOperator());
        Random random = new Random(1);
        for (int k = 0; k < MUTATIONS; k++) {
            byte[] altered = whole.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
            refusal(altered);
        }
    }

    /** Files whose checksums fit, as somebody could make them. */
    @Test
    void neverFailsInAnotherWay() throws IOException {
        byte[] whole = bytes(Graphs.everyOperator());
        int content = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        Random random = new Random(2);
        int refused = 0;
        for (int k = 0; k < MUTATIONS; k++) {
            byte[] altered = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                mutate(altered, Header.LENGTH, content, random);
            }
            sign(altered, content);
            try {
                read(altered);
            } catch (GraphFileException e) {
                refused++;
            }
        }
        assertTrue(refused > MUTATIONS / 2, "refused: " + refused);
    }

    private static void mutate(byte[] bytes, int from, int length, Random random) {
        int at = from + random.nextInt(length - 4);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            default ->
                    ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(at, random.nextBoolean() ? Integer.MAX_VALUE : -1);
        }
    }

    /** Writes a header with the checksums of what follows. */
    private static void sign(byte[] bytes, int content) {
        int constants = bytes.length - Header.LENGTH - content;
        byte[] graph = Arrays.copyOfRange(bytes, Header.LENGTH, Header.LENGTH + content);
        byte[] values = Arrays.copyOfRange(bytes, Header.LENGTH + content, bytes.length);
        Header header =
                new Header(
                        content,
                        constants,
                        Header.checksum(graph, graph.length),
                        Header.checksum(values, values.length));
        System.arraycopy(header.bytes(), 0, bytes, 0, Header.LENGTH);
    }

    /** Lengths beyond the file are found before memory is taken for them. */
    @Test
    void refusesSizesBeyondTheFile() throws IOException {
        byte[] whole = bytes(Graphs.everyOperator());
        int content = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        byte[] constants = Arrays.copyOfRange(whole, Header.LENGTH + content, whole.length);
        byte[] header = new Header(Integer.MAX_VALUE, constants.length, 0, 0).bytes();
        System.arraycopy(header, 0, whole, 0, header.length);
        assertTrue(refusal(whole).contains("bytes that its header says, found " + whole.length));

        byte[] large = bytes(Graphs.everyOperator());
        header = new Header(content, Long.MAX_VALUE, 0, 0).bytes();
        System.arraycopy(header, 0, large, 0, header.length);
        assertTrue(refusal(large).contains("bytes that its header says"));
    }
}
