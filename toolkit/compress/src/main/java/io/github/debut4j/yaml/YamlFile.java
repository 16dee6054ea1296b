package io.github.debut4j.yaml;

import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML file to read.
 *
 * @param path of the file
 * @param subject the kind of file, for messages: {@code a plan}
 * @param variables replaces variables by their values; throws {@code IllegalArgumentException} if a
 *     variable has none
 */
public record YamlFile(Path path, String subject, UnaryOperator<String> variables) {

    private static final int MOST_BYTES = 4 << 20;
    private static final int DEEPEST_NESTING = 10;
    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_./=-]*";

    /** A file without variables. */
    public YamlFile(Path path, String subject) {
        this(path, subject, UnaryOperator.identity());
    }

    /**
     * Reads the file.
     *
     * @param known the keys at the top of the file
     * @throws IOException in one line, with file and line, if it cannot be read, is not YAML, or
     *     has other keys
     */
    public YamlSection read(List<? extends Key> known) throws IOException {
        return YamlSection.of(this, "", document(), known);
    }

    private @Nullable Node document() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST_NESTING);
        options.setCodePointLimit(MOST_BYTES);
        try {
            return new Composer(
                            new ParserImpl(new StreamReader(text()), options),
                            new Resolver(),
                            options)
                    .getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IOException(path + ":" + line + ": must be YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new IOException(path + ": must be YAML: " + firstLine(e), e);
        }
    }

    private static String firstLine(YAMLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private String text() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it must have at most " + MOST_BYTES + " bytes, found more");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IOException e) {
            String reason = Files.isDirectory(path) ? "it is a folder" : FailureReason.of(e);
            throw new IOException(path + ": cannot be read: " + reason, e);
        }
    }

    /** A text as a scalar on one line: plain where that is unambiguous, otherwise in quotes. */
    public static String scalar(String text) {
        boolean plain =
                text.matches(PLAIN)
                        && new Resolver().resolve(NodeId.scalar, text, true).equals(Tag.STR);
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                quoted.append('\\').appendCodePoint(c);
                            } else if (Character.isISOControl(c)
                                    || Character.getType(c) == Character.LINE_SEPARATOR
                                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                                    || Character.getType(c) == Character.SURROGATE
                                    || c >= 0xfffe) {
                                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
                            } else {
                                quoted.appendCodePoint(c);
                            }
                        });
        return quoted.append('"').toString();
    }

    /** A key of a YAML file. Equal keys have equal texts. */
    @FunctionalInterface
    public interface Key {

        /** The key as it is written. */
        String text();
    }
}
