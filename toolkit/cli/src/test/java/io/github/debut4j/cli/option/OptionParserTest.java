package io.github.debut4j.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.beust.jcommander.Parameter;
import io.github.debut4j.factorize.Initialiser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionParserTest {

    private static final class Options {

        @Parameter(description = "the `MODEL`", required = true)
        private String model = "";

        @Parameter(names = "--data", description = "data", required = true)
        private String data = "";

        @Parameter(names = "--epochs", description = "count")
        private int epochs = 10;

        @Parameter(names = "--seed", description = "seed")
        private long seed;

        @Parameter(names = "--lr", description = "rate")
        private double rate;

        @Parameter(names = "--out", description = "file")
        private Path out = Path.of("x");

        @Parameter(names = "--init", description = "start")
        private @Nullable Initialiser init;

        @Parameter(names = "--chain", description = "chain", splitter = WholeText.class)
        private List<String> chains = new ArrayList<>();

        @Parameter(names = "--quick", description = "switch")
        private boolean quick;
    }

    private final Options options = new Options();

    @Test
    void valuesFollowTheOptionOrAnEqualsSign() {
        parse(
                "m.zip",
                "--data=d",
                "--epochs",
                "3",
                "--lr=0.5",
                "--out=a=b.zip",
                "--quick",
                "--init=random");
        assertEquals("m.zip", options.model);
        assertEquals(3, options.epochs);
        assertEquals(0.5, options.rate);
        assertEquals(Path.of("a=b.zip"), options.out);
        assertEquals(Initialiser.RANDOM, options.init);
        assertTrue(options.quick);
    }

    @Test
    void aValueMayBeginWithADash() {
        parse("m.zip", "--data=d", "--seed", "-5", "--lr", "-1e3");
        assertEquals(-5, options.seed);
        assertEquals(-1000, options.rate);
    }

    @Test
    void aListIsNotBrokenAtCommas() {
        parse("m.zip", "--data=d", "--chain", "a=1,2", "--chain=b=3,4");
        assertEquals(List.of("a=1,2", "b=3,4"), options.chains);
    }

    @Test
    void defaultsAreKept() {
        parse("m.zip", "--data=d");
        assertEquals(10, options.epochs);
        assertEquals("d", options.data);
    }

    @Test
    void wrongOptionsAndValuesAreRefused() {
        refused("no option '--epoch', did you mean '--epochs'?", "m", "--epoch", "3");
        refused("no option '-z'", "m", "-z");
        refused("--epochs must be a whole number, found 'three'", "m", "--epochs", "three");
        refused(
                "--epochs must be in -2147483648..2147483647, found '3000000000'",
                "m",
                "--epochs=3000000000");
        refused("--seed must be a whole number, found '1.5'", "m", "--seed", "1.5");
        refused("--lr must be a number, found 'fast'", "m", "--lr", "fast");
        refused("--lr must be finite, found 'NaN'", "m", "--lr", "NaN");
        refused("--out must name a file, found ''", "m", "--out=");
        refused(
                "--init must be one of hierarchical, random, gradient, found 'randon';"
                        + " did you mean 'random'?",
                "m",
                "--init",
                "randon");
        refused("--quick takes no value, found '--quick=yes'", "m", "--quick=yes");
    }

    @Test
    void missingAndExcessArgumentsAreRefused() {
        refused("needs MODEL, --data");
        refused("needs --data", "m", "--epochs=1");
        refused("needs MODEL", "--data=d");
        refused("--epochs needs a value, found none", "m", "--epochs");
        refused("takes one MODEL, found 'm', 'n'", "m", "n");
        refused("takes one MODEL, found 'm', '-n'", "m", "--", "-n");
        refused("--seed must be given once, found it twice", "m", "--seed", "1", "--seed=2");
        refused("--quick must be given once, found it twice", "m", "--quick", "--quick");
    }

    @Test
    void aCommandWithoutPositionalArgumentsRefusesThem() {
        OptionParser parser = new OptionParser("test", new CommonOptions());
        assertEquals(
                "test: takes options only, found 'x'; see 'debut test --help'",
                assertThrows(UsageException.class, () -> parser.parse(List.of("x"))).getMessage());
    }

    @Test
    void helpDoesNotNeedRequiredOptions() {
        CommonOptions common = new CommonOptions();
        new OptionParser("test", new Options(), common).parse(List.of("--help"));
        assertTrue(common.help);
    }

    private void parse(String... args) {
        new OptionParser("test", options).parse(List.of(args));
    }

    private static String message(String... args) {
        OptionParser parser = new OptionParser("test", new Options());
        return String.valueOf(
                assertThrows(UsageException.class, () -> parser.parse(List.of(args))).getMessage());
    }

    private static void refused(String expected, String... args) {
        assertEquals("test: " + expected + "; see 'debut test --help'", message(args));
    }
}
