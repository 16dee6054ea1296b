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
        "abcdefghijklmnopqrstuvwxyzab,have at most 27",
        "math,not be that of a header",
        "Float,not be that of a header"
    })
    void refusesWhatWouldNotCompileOrHideAHeader(String text, String rule) {
        SettingException e = assertThrows(SettingException.class, () -> new CName(text));
        assertEquals("name", e.setting());
        assertEquals(rule, e.problem().substring("must ".length(), 5 + rule.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "int", "x", "MobileNet_v2", "abcdefghijklmnopqrstuvwxyza"})
    void acceptsIdentifiersAndKeywords(String text) {
        assertEquals(text, new CName(text).text());
    }

    @Test
    void takesThePlaceOfNetInCode() {
        assertEquals(
                "a_net_run(NET, A_NET_SIZE, subnet_x)",
                new CName("a_net").applied("net_run(NET, NET_SIZE, subnet_x)"));
    }
}
