package io.github.debut4j.chain.io;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one r_shape file. */
final class RShapeReader {

    private static final int MOST_BYTES = 4 << 20;
    private static final int LONGEST_LINE = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern SETTING = Pattern.compile("([^\\s,=]*)=([^\\s,]*)[\\s,]*(.*)");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private final String source;
    private final List<NamedChain> chains = new ArrayList<>();
    private final Map<String, Integer> lineOfName = new HashMap<>();

    RShapeReader(String source) {
        this.source = source;
    }

    RShapeFile read(Path file) throws IOException {
        return parse(text(file));
    }

    String text(Path file) throws IOException {
        try {
            return decode(bytes(file));
        } catch (IOException e) {
            throw new IOException(source + ": cannot be read: " + FailureReason.of(e), e);
        }
    }

    RShapeFile parse(String text) throws IOException {
        String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        int number = 0;
        for (String line : LINE_END.split(body, -1)) {
            number++;
            try {
                readLine(line, number);
            } catch (IllegalArgumentException e) {
                throw new IOException(source + ":" + number + ": " + e.getMessage(), e);
            }
        }
        if (chains.isEmpty()) {
            throw new IOException(source + ": must have at least 1 chain, found none");
        }
        return new RShapeFile(source, chains);
    }

    private void readLine(String line, int number) {
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "a line must have at most "
                            + LONGEST_LINE
                            + " characters, found "
                            + line.length());
        }
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!content.isEmpty()) {
            chains.add(chain(content, number));
        }
    }

    private NamedChain chain(String content, int number) {
        int colon = content.indexOf(':');
        String rest = content.substring(colon + 1).strip();
        Matcher setting = SETTING.matcher(rest);
        @Nullable FeatureOrder order = setting.matches() ? order(setting) : null;
        String numbers = order == null ? rest : setting.group(3);
        requireOnce(SETTING.matcher(numbers));
        if (colon < 0) {
            return new NamedChain(null, Chain.parse(numbers), order, number);
        }
        String name = content.substring(0, colon).strip();
        NamedChain.requireName(name);
        NamedChain chain = new NamedChain(name, Chain.parse(numbers, name), order, number);
        requireNew(name, number);
        return chain;
    }

    private static FeatureOrder order(Matcher setting) {
        if (!setting.group(1).equals(NamedChain.ORDER)) {
            throw new IllegalArgumentException(
                    "a key before the integers must be "
                            + NamedChain.ORDER
                            + ", found '"
                            + setting.group(1)
                            + "'");
        }
        return FeatureOrder.parse(setting.group(2));
    }

    private static void requireOnce(Matcher next) {
        if (next.matches()) {
            throw new IllegalArgumentException(
                    NamedChain.ORDER + " must occur once, found " + order(next) + " too");
        }
    }

    private void requireNew(String name, int number) {
        @Nullable Integer before = lineOfName.put(name, number);
        if (before != null) {
            throw new IllegalArgumentException(
                    "names must differ, found '" + name + "' in line " + before + " too");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it must have at most " + MOST_BYTES + " bytes, found more");
            }
            return bytes;
        }
    }

    private static String decode(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
