package io.github.debut4j.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u001b", "\n", "\r", "\t", "\u007f", "\u0085", "\u00ad", "\u200b",
                "\u202e", "\u2028", "\u2029", "\ufeff", "\ud800", "\udc00", "\ufffe", "\uffff"
            })
    void everyFormReplacesInvisibleCharacters(String invisible) {
        String expected = String.format(Locale.ROOT, "a\\u%04xb", (int) invisible.charAt(0));
        String text = "a" + invisible + "b";
        assertEquals(expected, Escape.plain(text));
        assertEquals(expected, Escape.html(text));
        assertEquals(expected, Escape.csv(text));
        assertEquals(expected.replace("\\", "\\\\"), Escape.markdown(text));
    }

    @Test
    void charactersBeyondTheBasicPlaneAreWrittenAsTwoUnits() {
        assertEquals("\\udb40\\udc01", Escape.plain(new String(Character.toChars(0xe0001))));
        assertEquals("\ud83e\udd8b", Escape.plain("\ud83e\udd8b"));
    }

    @Test
    void visibleTextOfAnyScriptStays() {
        String text = "conv2_1 (3\u00d73) \u00e9 \u03bb \u5c42";
        assertEquals(text, Escape.plain(text));
        assertEquals(text, Escape.html(text));
        assertEquals(text, Escape.csv(text));
    }

    @Test
    void htmlHasEntities() {
        assertEquals("&lt;a b=&quot;&#39;&quot;&gt;&amp;", Escape.html("<a b=\"'\">&"));
    }

    @Test
    void markdownHasBackslashes() {
        assertEquals("\\\\ \\` \\* \\_ \\{ \\}", Escape.markdown("\\ ` * _ { }"));
        assertEquals("\\[a\\](b) \\<i\\>", Escape.markdown("[a](b) <i>"));
        assertEquals("\\# \\| \\~ \\& \\! \\$", Escape.markdown("# | ~ & ! $"));
    }

    @Test
    void csvQuotesCommasQuotesAndOuterSpaces() {
        assertEquals("a b;c", Escape.csv("a b;c"));
        assertEquals("\"a,b\"", Escape.csv("a,b"));
        assertEquals("\"a \"\"b\"\"\"", Escape.csv("a \"b\""));
        assertEquals("\" a\"", Escape.csv(" a"));
        assertEquals("", Escape.csv(""));
    }
}
