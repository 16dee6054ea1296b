package io.github.debut4j.export.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.spec.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CNameTest {

    @ParameterizedTest
    @CsvSource({
        "'',consist of letters",
        "1net,consist of letters",
        "my-net,consist of letters",
        "nét,consist of letters",
        "_net,consist of letters",
        "a__b,not have two _",
        "net_,not have two _",
        "abcdefghijklmnopqrstuvwxyzab,have at most 27"
    })
    void refusesIdentifiersThatWouldNotCompile(String text, String rule) {
        SettingException e = assertThrows(SettingException.class, () -> new CName(text, "net"));
        assertEquals("name", e.setting());
        assertEquals(rule, e.problem().substring("must ".length(), 5 + rule.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "'',consist of letters",
        "-net,consist of letters",
        "nét,consist of letters",
        "'a\"b',consist of letters",
        "main_,consist of letters",
        "math,not be that of a header",
        "Float,not be that of a header"
    })
    void refusesFilesThatWouldHideAHeaderOrCannotBeIncluded(String file, String rule) {
        SettingException e = assertThrows(SettingException.class, () -> new CName("net", file));
        assertEquals("file", e.setting());
        assertEquals(rule, e.problem().substring("must ".length(), 5 + rule.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "int", "x", "MobileNet_v2", "abcdefghijklmnopqrstuvwxyza"})
    void acceptsIdentifiersAndKeywords(String text) {
        CName name = new CName(text);
        assertEquals(text, name.identifier());
        assertEquals(text + ".c", name.source());
    }

    @Test
    void filesMayHaveAnotherName() {
        CName name = new CName("int", "2nd-net.v1");
        assertEquals("2nd-net.v1.h", name.header());
        assertEquals("INT", name.macro());
    }

    @Test
    void takesThePlaceOfNetInCode() {
        assertEquals(
                "a_net_run(NET, A_NET_SIZE, subnet_x)",
                new CName("a_net").applied("net_run(NET, NET_SIZE, subnet_x)"));
    }
}
