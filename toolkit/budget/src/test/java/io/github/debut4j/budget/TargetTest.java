package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.spec.SettingException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    private static final String KEYS = "params, macs, time, size, agreement, accuracy-drop";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "params=0.5|params=0.5",
                "accuracy-drop=0.01,time=0.33|time=0.33,accuracy-drop=0.01",
                "agreement=1,macs=1/4|macs=0.25,agreement=1",
                "size=.5|size=0.5",
                "size=200kB|size=200kB",
                "size=200000B|size=200kB",
                "size=1.5MB|size=1500kB",
                "size=2GB|size=2GB",
                "size=64KiB|size=65536B",
                "size=1MiB,params=1|params=1,size=1048576B",
                "size=1.0009kB|size=1kB",
                "accuracy-drop=0|accuracy-drop=0",
                "macs=1e-300|macs=1.0E-300"
            })
    void textsAreParsedAndWritten(String text, String canonical) {
        assertEquals(canonical, Target.parse(text).toString());
        assertEquals(Target.parse(text), Target.parse(canonical));
    }

    @Test
    void limitsFollowFromTheOriginal() {
        Target target = Target.parse("params=0.5,size=200kB,accuracy-drop=0.01");
        assertEquals(OptionalDouble.of(50), target.limit(Resource.PARAMETERS, 100));
        assertEquals(OptionalDouble.of(200_000), target.limit(Resource.SIZE, 1e9));
        assertEquals(OptionalDouble.empty(), target.limit(Resource.TIME, 100));
        assertTrue(target.limits(Resource.SIZE));
        assertFalse(target.limits(Resource.MACS));
        assertEquals(OptionalDouble.of(0.01), target.maximumAccuracyDrop());
        assertEquals(OptionalDouble.empty(), target.minimumAgreement());
        Target other = Target.parse("size=0.25,agreement=0.98");
        assertEquals(OptionalDouble.of(25), other.limit(Resource.SIZE, 100));
        assertEquals(OptionalDouble.of(0.98), other.minimumAgreement());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parms=0.5|option of target must be one of "
                        + KEYS
                        + ", found 'parms'; did you mean 'params'?",
                "params=0.5,params=0.4|target must give option params only once, found"
                        + " 'target:params=0.5,params=0.4'",
                "params=0|option params of target must be a number in (0, 1], found '0'",
                "macs=1.01|option macs of target must be a number in (0, 1], found '1.01'",
                "time=-1|option time of target must be a number in (0, 1], found '-1'",
                "time=NaN|option time of target must be a number in (0, 1], found 'NaN'",
                "time=|option time of target must be a number in (0, 1], found ''",
                "time=50%|option time of target must be a number in (0, 1], found '50%'",
                "agreement=0|option agreement of target must be a number in (0, 1], found '0'",
                "accuracy-drop=1|option accuracy-drop of target must be a number in [0, 1), found '1'",
                "accuracy-drop=-0.1|option accuracy-drop of target must be a number in [0, 1), found"
                        + " '-0.1'"
            })
    void wrongTextsAreRefused(String text, String message) {
        assertMessage(message, text);
    }

    @ParameterizedTest
    @CsvSource({
        "200",
        "200KB",
        "0",
        "0.5B",
        "0kB",
        "-1kB",
        "1e3B",
        "1 kB",
        "9999999999999GB",
        "kB"
    })
    void wrongSizesAreRefused(String size) {
        assertMessage(
                "option size of target must be a number in (0, 1] or a size of at least 1 byte such"
                        + " as 200kB, in B, kB, MB, GB, KiB or MiB, found '"
                        + size
                        + "'",
                "size=" + size);
    }

    @ParameterizedTest
    @CsvSource({"''", "params", "PARAMS=0.5", "params:0.5", "'params=0.5,'", "'time=0.5,x,macs=1'"})
    void textsWithoutKeysAreRefused(String text) {
        assertMessage(
                "target must be KEY=VALUE[,KEY=VALUE...] with KEY one of "
                        + KEYS
                        + ", found '"
                        + text
                        + "'",
                text);
    }

    @Test
    void targetsInJavaAreChecked() {
        OptionalDouble none = OptionalDouble.empty();
        assertRefused(
                "params must be in (0, 1], found 2.0",
                () ->
                        new Target(
                                Map.of(Resource.PARAMETERS, 2.0),
                                OptionalLong.empty(),
                                none,
                                none));
        assertRefused(
                "size must be at least 1 byte, found 0",
                () -> new Target(Map.of(), OptionalLong.of(0), none, none));
        assertRefused(
                "size must be limited only once, found a fraction and bytes",
                () -> new Target(Map.of(Resource.SIZE, 0.5), OptionalLong.of(9), none, none));
        assertRefused(
                "target must have at least one of " + KEYS + ", found none",
                () -> new Target(Map.of(), OptionalLong.empty(), none, none));
        assertRefused(
                "accuracy-drop must be in [0, 1), found NaN",
                () ->
                        new Target(
                                Map.of(),
                                OptionalLong.empty(),
                                none,
                                OptionalDouble.of(Double.NaN)));
    }

    private static void assertMessage(String message, String text) {
        assertRefused(message, () -> Target.parse(text));
    }

    private static void assertRefused(
            String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(SettingException.class, call).getMessage());
    }
}
