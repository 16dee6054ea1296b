package io.github.debut4j.yaml;

import java.util.Locale;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes texts as YAML. */
public final class YamlText {

    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_./=-]*";

    private YamlText() {}

    /** A text as a scalar on one line: plain where that is unambiguous, otherwise in quotes. */
    public static String of(String text) {
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
}
