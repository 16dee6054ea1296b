package io.github.debut4j.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "conv*, conv1, true",
        "conv*, conv, true",
        "conv*, myconv1, false",
        "conv?, conv1, true",
        "conv?, conv12, false",
        "conv[1-3], conv2, true",
        "conv[1-3], conv4, false",
        "conv[!1-3], conv4, true",
        "conv[!1-3], conv2, false",
        "conv[, conv[, true",
        "conv[], conv[], true",
        "a.b, axb, false",
        "a+(b), a+(b), true",
        "layer4.*.conv?, layer4.0.conv1, true",
        "/conv[0-9]+/, conv12, true",
        "/conv[0-9]+/, conv12x, false",
        "/a|b/, b, true",
        "/, /, true",
        "//, //, true",
        "[]-a], ], true",
        "[^a], ^, true",
        "[&&a], &, true",
        "Conv1, conv1, false"
    })
    void patternsMatchWholeNames(String pattern, String name, boolean expected) {
        assertEquals(expected, NamePattern.parse(pattern).matches(name));
    }

    @Test
    void anExistingNameTakesPrecedenceOverMatching() {
        List<String> names = List.of("conv[1]", "conv1", "*", "/x/", "x");
        assertEquals(List.of("conv[1]"), NamePattern.parse("conv[1]").select(names));
        assertEquals(List.of("*"), NamePattern.parse("*").select(names));
        assertEquals(List.of("/x/"), NamePattern.parse("/x/").select(names));
        assertEquals(List.of("conv[1]", "conv1"), NamePattern.parse("conv*").select(names));
        assertEquals(List.of(), NamePattern.parse("y").select(names));
    }

    @Test
    void aPatternOfExponentialCostIsRefused() {
        String name = "a".repeat(200);
        // Java memoises failed positions, but not in patterns with back references.
        for (String pattern : List.of("/(x?)(a|aa)+\\1b/", "/(x?)(a+)+\\1b/")) {
            String message =
                    assertTimeoutPreemptively(
                            Duration.ofSeconds(20),
                            () ->
                                    Refusal.of(
                                            IllegalArgumentException.class,
                                            () -> NamePattern.parse(pattern).matches(name)));
            assertTrue(
                    message.startsWith("'" + pattern + "' must be matched within 10000000 steps"),
                    message);
        }
        String deep = "ab".repeat(100_000);
        assertTrue(
                Refusal.of(
                                IllegalArgumentException.class,
                                () -> NamePattern.parse("/(a|b)*/").matches(deep))
                        .startsWith("'/(a|b)*/' must be matched within"));
    }

    @Test
    void rangesOfAGlobMustBeAscending() {
        assertEquals(
                "the name of a layer must have ranges in ascending order, as in [a-c], found"
                        + " 'conv[3-1]'",
                Refusal.of(IllegalArgumentException.class, () -> NamePattern.parse("conv[3-1]")));
    }

    @Test
    void invalidPatternsAreRefused() {
        assertTrue(
                Refusal.of(IllegalArgumentException.class, () -> NamePattern.parse("/a(/"))
                        .startsWith(
                                "the name of a layer must be a regular expression between slashes,"
                                        + " found /a(/: "));
        assertThrows(IllegalArgumentException.class, () -> NamePattern.parse(""));
    }
}
